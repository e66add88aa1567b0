import type { Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { pagesIn } from './paper.ts'

const name = 'recommender-men'
const compareOf = (query: Record<string, string>) => `/compare?${new URLSearchParams({ package: name, ...query })}`
const two = compareOf({ versions: '2.0.0,2.1.1' })

const beyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('a reviewer sees two clicks from home what changed against what is live, and how sure it is', async ({
  page,
  clicks,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('link', { name: /^Compare \S+ with live$/ }).click()
  await expect(page).toHaveURL(/\/compare\?package=recommender-men/)
  await expect(page.getByRole('region', { name: 'Offline and business' })).toContainText(
    /Verdict|the same value on every side/,
  )
  expect(clicks()).toBeLessThanOrEqual(2)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`two versions stand side by side, in the ${colorScheme} @narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(two)
    await expect(page.getByRole('region', { name: 'Side 1: recommender-men 2.0.0' })).toContainText('baseline')
    const measured = page.getByRole('region', { name: 'Offline and business' })
    await expect(measured).toContainText('Area under the ROC curve')
    await expect(measured).toContainText('no clear difference')
    await expect(measured.getByRole('list', { name: 'Rules of the verdicts' })).toContainText('interval')
    const environment = page.getByRole('region', { name: 'Environment' })
    await expect(environment).toContainText('numpy')
    await expect(environment).toContainText('major')
    await expectAccessible(page)
    expect(await beyond(page)).toBeLessThanOrEqual(0)
  })

test('sides are exchanged, added, made the baseline and taken away, and the address keeps all of it', async ({
  page,
}) => {
  await page.goto(two)
  await page.getByRole('combobox', { name: 'Version of side 1' }).selectOption('1.1.0')
  await expect(page).toHaveURL(compareOf({ versions: '1.1.0,2.1.1' }))
  await page.getByText('Add a version').click()
  await page.getByRole('combobox', { name: 'Version', exact: true }).fill('live')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page).toHaveURL(compareOf({ versions: '1.1.0,2.1.1,live' }))
  await page
    .getByRole('region', { name: /^Side 2/ })
    .getByRole('link', { name: 'Make baseline' })
    .click()
  await expect(page.getByRole('region', { name: /^Side 2/ })).toContainText('baseline')
  await page.getByRole('link', { name: 'Everything' }).click()
  await expect(page).toHaveURL(/all=1/)
  const before = page.url()
  await page.reload()
  await expect(page).toHaveURL(before)
  await expect(page.getByRole('region', { name: /^Side 3/ })).toContainText('production')
  await expect(page.getByRole('link', { name: 'Everything' })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('link', { name: 'Remove live' }).click()
  await expect(page.getByRole('region', { name: /^Side/ })).toHaveCount(2)
  await page.getByRole('link', { name: 'Swap the sides' }).click()
  await expect(page.getByRole('region', { name: 'Side 1: recommender-men 2.1.1' })).toContainText('baseline')
})

test('n and p lead from difference to difference, and the help says so', async ({ page }) => {
  await page.goto(two)
  await page.keyboard.press('n')
  const first = await page.locator('[data-stop]').first().textContent()
  await expect(page.locator(':focus')).toHaveText(first ?? '')
  await expect(page.locator(':focus')).toBeInViewport()
  await page.keyboard.press('n')
  await expect(page.locator(':focus')).not.toHaveText(first ?? '')
  await page.keyboard.press('p')
  await expect(page.locator(':focus')).toHaveText(first ?? '')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Next difference')
})

test('it is copied as Markdown, and as a link that means the same later', async ({ page }) => {
  await page.goto(compareOf({ versions: '2.0.0,live' }))
  const headline = await page.locator('[data-headline]').textContent()
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const markdown = await page.evaluate(() => navigator.clipboard.readText())
  expect(markdown).toContain('recommender-men')
  expect(markdown.length).toBeGreaterThan(headline?.length ?? 0)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/versions=2\.0\.0%2C\d+\.\d+\.\d+$/)
})

test('the text of a changed file is opened where it is named', async ({ page }) => {
  await page.goto(two)
  const environment = page.getByRole('region', { name: 'Environment' })
  await environment.getByText('requirements.txt').last().click()
  await expect(environment.getByRole('region', { name: 'Text of requirements.txt' })).toContainText('numpy')
})

for (const format of ['A4', 'Letter'] as const)
  test(`takes at most two pages of ${format}`, async ({ page }) => {
    await page.goto(two)
    await page.emulateMedia({ media: 'print' })
    expect(pagesIn(await page.pdf({ format }))).toBeLessThanOrEqual(2)
  })

test('three hundred libraries, five hundred parameters and a thousand scenarios stay short until they are asked for', async ({
  page,
  catalog,
  newPackage,
}) => {
  const own = await newPackage()
  const said = (of: string) => ({
    configuration: { settings: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`s${index}`, of])) },
    environment: {
      libraries: Array.from({ length: 300 }, (_, index) => ({
        ecosystem: 'pypi' as const,
        name: `library-${index}`,
        version: of,
      })),
    },
    scenarios: Array.from({ length: 1000 }, (_, index) => ({ id: `scenario-${index}`, input: { of } })),
  })
  for (const number of ['1.0.0', '2.0.0']) await catalog.register(own, number, said(number))
  await page.goto(`/compare?package=${own}&versions=1.0.0,2.0.0`)
  const environment = page.getByRole('region', { name: 'Environment' })
  await expect(environment.getByRole('row')).toHaveCount(51)
  await environment.getByRole('link', { name: 'Show all 300' }).click()
  await expect(page).toHaveURL(/part=environment#environment$/)
  await expect(environment.getByRole('row')).toHaveCount(301)
  await page.reload()
  await expect(environment.getByRole('row')).toHaveCount(301)
})

test('two versions are ticked on the page of their package, the older becoming the baseline', async ({ page }) => {
  await page.goto(`/packages/${name}`)
  await page.getByRole('checkbox', { name: 'Compare 2.1.1' }).check()
  await page.getByRole('checkbox', { name: 'Compare 1.0.0' }).check()
  await page.getByRole('button', { name: 'Compare them' }).click()
  await expect(page).toHaveURL(compareOf({ versions: '1.0.0,2.1.1' }))
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a side is added by a form', async ({ page }) => {
    await page.goto(compareOf({ versions: '2.1.1' }))
    await page.getByLabel('Version', { exact: true }).fill('2.0.0')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page).toHaveURL(compareOf({ versions: '2.1.1,2.0.0' }))
    await expect(page.getByRole('region', { name: 'Offline and business' })).toBeVisible()
  })
})

test('what can not be compared is told with what there is', async ({ page }) => {
  await page.goto(compareOf({ versions: '2.1.1,9.9.9' }))
  await expect(page.getByText(/has no version 9\.9\.9; the newest are 2\.1\.1/)).toBeVisible()
  await page.goto(compareOf({ versions: '2.1.1,2.1.1' }))
  await expect(page.getByText(/2\.1\.1 is named twice/)).toBeVisible()
  const answer = await page.goto('/compare?package=nothing-has-this-name')
  expect(answer?.status()).toBe(404)
})
