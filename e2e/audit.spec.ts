import { readFile } from 'node:fs/promises'
import { keyOf } from '#lib/audit/head'
import { verifyExport } from '#lib/audit/verify'
import { api } from '#lib/paths'
import { expect, test } from './fixtures.ts'

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.trimEnd().split('\n')
}

test.describe('the audit, to an admin', () => {
  test.use({ as: 'admin' })

  test('says whether the chain is whole, and how to verify that elsewhere', async ({ page }) => {
    await page.goto('/audit')
    await expect(page.getByText(/^The chain is whole: [\d,]+ entries/)).toBeVisible()
    await page.getByText('How to verify it yourself').click()
    await page.getByRole('button', { name: 'Copy commands' }).click()
    const commands = await page.evaluate(() => navigator.clipboard.readText())
    const key = /--key (\S+)/.exec(commands)?.[1] ?? ''

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export JSON' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^shipshape-audit-.*\.ndjson$/)
    const text = await readFile(await download.path(), 'utf8')
    expect(await verifyExport(linesOf(text), { key: keyOf(key) })).toMatchObject({ partial: false, firstBad: null })
  })
})

test.describe('the audit', () => {
  test('is narrowed by who, what and which package, and the address says so @narrow', async ({ page, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await page.goto('/audit')
    await page.getByRole('textbox', { name: 'Package' }).fill(name)
    await page.getByRole('textbox', { name: 'Package' }).press('Enter')
    await expect(page).toHaveURL(`/audit?package=${name}`)
    await expect(page.getByText('2 entries', { exact: true })).toBeVisible()
    await expect(page.getByText(`specs registered ${name} 1.0.0`)).toBeVisible()

    await page.getByRole('combobox', { name: 'Change' }).selectOption('package.created')
    await expect(page).toHaveURL(`/audit?verb=package.created&package=${name}`)
    await expect(page.getByText('1 entry', { exact: true })).toBeVisible()

    await page.getByRole('link', { name: 'Remove Change: package.created' }).click()
    await page.getByRole('textbox', { name: 'By' }).fill('Ada Admin')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByText('No entry matches')).toBeVisible()
    await page.getByRole('link', { name: 'Clear all filters' }).click()
    await expect(page).toHaveURL('/audit')
  })

  test('tells of a change what differs, in which request, and leads to its subject @narrow', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    await catalog.changePackage(name, { purpose: 'Ranks hats', tags: ['hats'] })
    await page.goto(`/audit?package=${name}&verb=package.changed`)
    const entry = page.getByRole('row', { name: `specs changed what is said of ${name}` })
    await expect(entry).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/)
    await expect(entry.getByTitle('Token')).toBeVisible()
    await entry.getByText('purpose, tags', { exact: true }).click()
    const found = entry.getByRole('list', { name: '2 differences' })
    await expect(found.getByRole('listitem').first()).toHaveText(/purpose\s*Ranks products\s*Ranks hats/)
    await expect(entry.getByText(/^[0-9a-f]{64}$/)).toBeVisible()

    await entry.getByRole('link', { name }).click()
    await expect(page).toHaveURL(`/packages/${name}`)
  })

  test('shows everything about one subject, and everything one actor did', async ({ page, newPackage }) => {
    const name = await newPackage()
    await page.goto(`/audit?package=${name}`)
    await page.getByText('name, title, purpose', { exact: true }).click()
    await page.getByRole('link', { name: /^package:/ }).click()
    await expect(page).toHaveURL(/\/audit\?subject=package%3A/)
    await expect(page.getByText('1 entry', { exact: true })).toBeVisible()
  })

  test('is paged without losing or repeating an entry, and Back leads through the pages', async ({ page }) => {
    const numbers = page
      .getByRole('table', { name: 'Audit entries' })
      .getByRole('cell')
      .and(page.locator('[data-label=Entry]'))
    const seen: string[] = []
    await page.goto('/audit?actor=seed&verb=package.created')
    for (const last of [false, false, true]) {
      await expect(page.getByRole('link', { name: 'Next page' })).toHaveCount(last ? 0 : 1)
      seen.push(...(await numbers.allTextContents()))
      if (!last) {
        await page.getByRole('link', { name: 'Next page' }).click()
        await expect(numbers.first()).not.toHaveText(seen.at(-50) ?? '')
      }
    }
    expect(seen.length).toBeGreaterThan(120)
    expect(new Set(seen).size).toBe(seen.length)
    await page.goBack()
    await expect(numbers.first()).toHaveText(seen[50] ?? '')
  })

  test('tells a reader of a part who can verify the whole', async ({ page }) => {
    await page.goto('/audit')
    await expect(page.getByText(/^The chain is whole: [\d,]+ entries/)).toBeVisible()
    await page.getByText('How to verify it yourself').click()
    await expect(page.getByText('You read a part of the audit')).toBeVisible()
  })

  test('exports what is shown', async ({ page, newPackage }) => {
    const name = await newPackage()
    await page.goto(`/audit?package=${name}`)
    const address = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')
    expect(address).toBe(`${api.audit}/export?package=${name}&format=csv`)
    const csv = await (await page.request.get(address ?? '')).text()
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2)
  })

  test('says what it does not understand in an address, and leads back', async ({ page }) => {
    await page.goto('/audit?from=yesterday')
    await expect(page.getByText(/^from must be a day/)).toBeVisible()
    await page.getByRole('link', { name: 'Start again' }).click()
    await expect(page.getByRole('table', { name: 'Audit entries' })).toBeVisible()
  })

  test('is one key away', async ({ page }) => {
    await page.goto('/packages')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await expect(page).toHaveURL('/audit')
    await expect(page.getByRole('link', { name: 'Audit', exact: true })).toHaveAttribute('aria-current', 'page')
  })

  test.describe('in a browser without scripts', () => {
    test.use({ javaScriptEnabled: false })

    test('is narrowed, unfolded and paged all the same', async ({ page }) => {
      await page.goto('/audit')
      await page.getByRole('combobox', { name: 'Change' }).selectOption('package.created')
      await page.getByRole('textbox', { name: 'By' }).fill('seed')
      await page.getByRole('button', { name: 'Show' }).click()
      await expect(page.getByText('50 entries on this page')).toBeVisible()
      await page.getByRole('link', { name: 'Next page' }).click()
      await page.getByText('name, title, purpose', { exact: false }).first().click()
      await expect(page.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible()
    })
  })

  test.describe('for nobody', () => {
    test.use({ as: 'nobody' })

    test('asks for a sign-in, and leads back', async ({ page }) => {
      await page.goto('/audit?verb=version.')
      await expect(page).toHaveURL('/sign-in?next=%2Faudit%3Fverb%3Dversion.')
    })
  })
})
