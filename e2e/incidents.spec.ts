import type { Page } from '@playwright/test'
import { pages } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { summaryField } from './drafts.ts'
import { expect, test } from './fixtures.ts'

const dialogOf = (page: Page) => page.getByRole('dialog')
const scenariosOf = (page: Page) => page.getByRole('region', { name: 'Scenarios it became' })

test.describe('a contributor', () => {
  test.use({ as: 'contributor', timezoneId: 'Europe/Berlin' })

  test('opens an incident on what is live and makes it a scenario of the next version, each leading to the other @narrow', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    await catalog.register(name, '1.0.0', { scenarios: [{ id: 'usual', input: { items: [1, 2] } }] })
    await catalog.goLive(name, '1.0.0')
    const title = `Sold-out goods on top of ${name}`

    await page.goto(`/packages/${name}`)
    await page.getByRole('link', { name: 'Open an incident in dev' }).click()
    const dialog = dialogOf(page)
    await expect(dialog.getByLabel('Environment')).toHaveValue('dev')
    await dialog.getByLabel('What went wrong').fill(title)
    await dialog.getByLabel('Since when, if not now').fill('2999-01-01T00:00')
    await dialog.getByRole('button', { name: 'Open the incident' }).click()
    await expect(dialog.getByText('lies ahead')).toBeVisible()
    await dialog.getByLabel('Since when, if not now').fill('')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Open the incident' }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    const incident = page.url()
    const live = page.getByRole('region', { name: 'What was live then' })
    await expect(live.getByRole('link', { name: '1.0.0 100%' })).toBeVisible()

    await scenariosOf(page).getByRole('button', { name: 'Make it a scenario' }).click()
    await expect(dialog.getByLabel('Input')).toHaveValue('{"items": [1, 2]}')
    await dialog.getByLabel('Id', { exact: true }).fill('usual')
    await dialog.getByLabel('Input').fill('{"items": [1,')
    await dialog.getByRole('button', { name: 'Make the scenario' }).click()
    await expect(dialog.getByText('is not JSON')).toBeVisible()
    await dialog.getByLabel('Input').fill('{"items": [3]}')
    await dialog.getByLabel('Expected output').fill('{"items": []}')
    await dialog.getByRole('button', { name: 'Make the scenario' }).click()
    await expect(dialog.getByText('usual-2 is free').first()).toBeVisible()
    await dialog.getByLabel('Id', { exact: true }).fill('sold-out')
    await dialog.getByRole('button', { name: 'Make the scenario' }).click()
    await expect(dialog.getByText('sold-out stands in a new draft')).toBeVisible()
    await dialog.getByRole('link', { name: 'Open the draft' }).click()

    const scenarios = page.getByRole('region', { name: 'Scenarios' })
    await scenarios.getByRole('button', { name: /^sold-out/ }).click()
    await expect(scenarios.getByRole('link', { name: title })).toBeVisible()
    await page.locator('[name="version"]').fill('1.1.0')
    await summaryField(page).fill('Leaves out what is sold out')
    await page.getByRole('button', { name: 'Register the version' }).click()
    await dialog.getByRole('button', { name: 'Register 1.1.0' }).click()
    await expect(page).toHaveURL(pages.next(name, '1.1.0'))

    await page.goto(`/packages/${name}/versions/1.1.0`)
    const row = page.getByRole('table', { name: 'Scenarios' }).getByRole('row').filter({ hasText: 'sold-out' })
    await row.getByRole('link', { name: title }).click()
    await expect(page).toHaveURL(incident)
    await expect(scenariosOf(page).getByRole('link', { name: '1.1.0', exact: true })).toBeVisible()
    await expect(scenariosOf(page).getByText('not run')).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })

  test('notes what was found, resolves with the cause, and opens again', async ({ page, catalog, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await catalog.goLive(name, '1.0.0')
    const title = `Late answers of ${name}`
    const { id } = await catalog.openIncident({ package: name, environment: 'dev', title })

    await page.goto(`/packages/${name}`)
    await expect(page.getByText('1 incident is open')).toBeVisible()
    await page.getByRole('link', { name: title }).click()
    await expect(page).toHaveURL(`/incidents/${id}`)
    const timeline = page.getByRole('list', { name: 'Timeline' })
    await expect(timeline.getByRole('link', { name: '1.0.0 new → 100%' })).toBeVisible()

    const dialog = dialogOf(page)
    await page.getByRole('button', { name: 'Add a note' }).click()
    await dialog.getByLabel('What was found or done').fill('The disk is full')
    await dialog.getByRole('button', { name: 'Add the note' }).click()
    await expect(timeline.getByText('The disk is full')).toBeVisible()

    await page.getByRole('button', { name: `Resolve ${title}` }).click()
    await dialog.getByLabel('What was done about it').fill('A larger disk')
    await dialog.getByLabel('Where the cause lay').selectOption('Environment')
    await dialog.getByRole('button', { name: 'Resolve the incident' }).click()
    await expect(dialog).toBeHidden()
    await expect(timeline.getByText('A larger disk')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Cause and what was done' })).toContainText('Environment')

    await page.getByRole('button', { name: `Open again: ${title}` }).click()
    await dialog.getByRole('button', { name: 'Open it again' }).click()
    await expect(page.getByRole('button', { name: `Resolve ${title}` })).toBeVisible()
    await page.getByRole('button', { name: `Change ${title}` }).click()
    await dialog.getByLabel('What is known of it').fill('Every answer took ten seconds')
    await dialog.getByRole('button', { name: 'Change the incident' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Every answer took ten seconds')).toBeVisible()
  })

  test('narrows the list by what the address keeps, and opens from the palette', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    await catalog.openIncident({ package: name, environment: 'dev', title: `One of ${name}` })
    await catalog.openIncident({ package: name, environment: 'staging', title: `Other of ${name}` })
    await page.goto(`/incidents?package=${name}`)
    await page.getByRole('combobox', { name: 'Environment' }).selectOption('staging')
    await expect(page).toHaveURL(`/incidents?environment=staging&package=${name}`)
    await expect(page.getByRole('link', { name: `Other of ${name}` })).toBeVisible()
    await expect(page.getByRole('link', { name: `One of ${name}` })).toHaveCount(0)

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill('open an incident')
    await page.getByRole('option', { name: 'Open an incident', exact: true }).click()
    await expect(dialogOf(page).getByLabel('What went wrong')).toBeVisible()
  })
})

test('a viewer reads what went wrong and is offered no change; the event leads to the incident', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  const { id } = await catalog.openIncident({ package: name, environment: 'dev', title: 'A dark hour' })
  await page.goto(`/events/${id}`)
  await expect(page).toHaveURL(`/incidents/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'A dark hour' })).toBeVisible()
  await expect(page.getByText(`Nothing of ${name} was live in dev then`)).toBeVisible()
  await expect(page.getByRole('button', { name: /Change|Resolve|Make it|Add a note/ })).toHaveCount(0)
  await page.goto('/incidents')
  await expect(page.getByRole('button', { name: 'Open an incident' })).toHaveCount(0)
})
