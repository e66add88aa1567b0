import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const dialogOf = (page: Page) => page.getByRole('dialog')

test.describe('a contributor', () => {
  test.use({ as: 'contributor', timezoneId: 'Europe/Berlin' })

  test('notes an event from a package by their own clock, and sees it on the time axis and beside the data @narrow', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    const window = { from: '2026-01-01', to: '2026-02-01' }
    await catalog.register(name, '1.0.0', { data: [{ role: 'training', dataset: 'clicks', window }] })
    await catalog.goLive(name, '1.0.0')
    const title = `Prices of ${name}`

    await page.goto(`/packages/${name}`)
    await page.getByRole('link', { name: 'Note an event' }).click()
    const dialog = dialogOf(page)
    await dialog.getByLabel('What happened').fill(title)
    await dialog.getByLabel('Kind').selectOption('Pricing')
    await dialog.getByLabel('When, or since when').fill('2026-02-13T01:00')
    await expect(dialog.getByText('2026-02-13 00:00 UTC')).toBeVisible()
    await dialog.getByLabel('Until, if it lasted').fill('2026-02-12T01:00')
    await dialog.getByRole('button', { name: 'Note the event' }).click()
    await expect(dialog.getByText('must be after at')).toBeVisible()
    await dialog.getByLabel('Until, if it lasted').fill('2099-02-12T01:00')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Note the event' }).click()
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(`/events?package=${name}`)
    await page.getByRole('link', { name: title }).click()

    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    const data = page.getByRole('region', { name: 'Data before and after it' })
    await expect(data.getByRole('row').filter({ hasText: 'clicks' })).toContainText('before by 12 days')
    await expectNoSidewaysScroll(page)

    await page.goto(`/packages/${name}/versions/1.0.0`)
    await expect(page.getByRole('region', { name: 'Data' })).toContainText(`ends before ${title} (by 12 days)`)

    await page.goto(`/packages/${name}/releases`)
    await page.getByRole('list', { name: 'Events' }).getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: `Change ${title}` }).click()
    await dialog.getByLabel('What is known of it').fill('Shoes 8% dearer')
    await dialog.getByRole('button', { name: 'Change the event' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Shoes 8% dearer')).toBeVisible()
    await expect(page.getByText('2026-02-13 00:00 UTC').filter({ visible: true })).toHaveCount(1)

    await page.getByRole('button', { name: `Remove ${title}` }).click()
    await dialog.getByRole('button', { name: 'Remove the event' }).click()
    await expect(page).toHaveURL('/events')
    await expect(page.getByRole('link', { name: title })).toHaveCount(0)
  })

  test('narrows the list by what the address keeps, and notes from the palette', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    const event = (title: string, kind: string, at: string) => catalog.noteEvent({ kind, title, at, packages: [name] })
    await event('A sale', 'campaign', '2026-02-03T00:00:00Z')
    await event('A late feed', 'data', '2026-03-03T00:00:00Z')
    await page.goto(`/events?package=${name}`)
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Campaign')
    await expect(page).toHaveURL(`/events?kind=campaign&package=${name}`)
    await expect(
      page.getByRole('region', { name: 'February 2026' }).getByRole('link', { name: 'A sale' }),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: 'A late feed' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Remove Kind: Campaign' }).click()
    await expect(page.getByRole('link', { name: 'A late feed' })).toBeVisible()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill('note an event')
    await page.getByRole('option', { name: 'Note an event', exact: true }).click()
    await expect(dialogOf(page).getByLabel('What happened')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialogOf(page)).toBeHidden()
    await expect(page).toHaveURL(`/events?package=${name}`)
  })
})

test('a viewer reads what happened and is offered no change', async ({ page, catalog, newPackage }) => {
  const name = await newPackage()
  const { id } = await catalog.noteEvent({
    kind: 'outage',
    title: 'A dark hour',
    at: '2026-02-03T00:00:00Z',
    packages: [name],
  })
  await page.goto(`/events/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'A dark hour' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Change|Remove/ })).toHaveCount(0)
  await page.goto('/events')
  await expect(page.getByRole('button', { name: 'Note an event' })).toHaveCount(0)
})
