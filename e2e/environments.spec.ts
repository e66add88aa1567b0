import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.describe('an admin', () => {
  test.use({ as: 'admin' })

  test('adds an environment, sees what a change makes different, and removes it @narrow', async ({ page }, {
    retry,
    repeatEachIndex,
    project,
  }) => {
    const name = `canary-${project.name}-${retry}-${repeatEachIndex}`
    const dialog = page.getByRole('dialog')
    await page.goto('/environments')
    await page.getByRole('button', { name: 'Add an environment' }).click()
    await dialog.getByLabel('Title').fill('Canary')
    await dialog.getByLabel('Name').fill('production')
    await dialog.getByLabel('Tier').selectOption('production')
    await dialog.getByRole('button', { name: 'Add the environment' }).click()
    await expect(dialog.getByRole('alert')).toContainText('There is an environment production')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByRole('button', { name: 'Add the environment' }).click()
    await expect(page).toHaveURL(`/environments/${name}`)
    await expect(page.getByRole('region', { name: 'Gates' })).toContainText('scenarios pass, 90 days old at most')

    await page.getByRole('button', { name: 'Change the environment' }).click()
    await expect(dialog.getByText('Nothing differs yet.')).toBeVisible()
    await dialog.getByLabel('Scenarios: days old at most').fill('40')
    await expect(dialog.getByRole('status')).toContainText('40 days old at most')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: 'Change the environment' }).click()
    await expect(dialog.getByText('Nothing differs yet.')).toBeVisible()
    await dialog.getByLabel('Scenarios: days old at most').fill('30')
    await dialog.getByLabel('Own approval counts').check()
    await expect(dialog.getByText('Who asks for a promotion may approve it themselves')).toBeVisible()
    await expect(dialog.getByRole('status')).toContainText('does not count')
    await expect(dialog.getByRole('status')).toContainText('scenarios pass, 30 days old at most')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save the environment' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('own approval counts')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Gates' })).toContainText('30 days')
    await expectNoSidewaysScroll(page)

    await page.getByRole('button', { name: 'Remove the environment Canary' }).click()
    await dialog.getByRole('button', { name: 'Remove the environment' }).click()
    await expect(page).toHaveURL('/environments')
    await expect(page.getByRole('rowheader').filter({ hasText: name })).toHaveCount(0)
  })

  test('freezes an environment by their own clock, and lifts the freeze', async ({ page, catalog }, {
    retry,
    repeatEachIndex,
  }) => {
    const name = `frozen-${retry}-${repeatEachIndex}`
    await catalog.createEnvironment({ name, title: 'Frozen', tier: 'staging' })
    const dialog = page.getByRole('dialog')
    await page.goto(`/environments/${name}`)
    await page.getByRole('button', { name: 'Add a freeze' }).click()
    await dialog.getByLabel('From').fill('2020-11-27T08:00')
    await dialog.getByLabel('Until').fill('2020-11-26T08:00')
    await dialog.getByLabel('Reason').fill('The sale begins')
    await dialog.getByRole('button', { name: 'Add the freeze' }).click()
    await expect(dialog.getByText('must be after from')).toBeVisible()
    await dialog.getByLabel('Until').fill('2099-11-26T08:00')
    await dialog.getByRole('button', { name: 'Add the freeze' }).click()
    const freezes = page.getByRole('region', { name: 'Freezes' })
    await expect(freezes).toContainText('The sale begins')
    await expect(freezes).toContainText('frozen now')
    await page.goto('/environments')
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('The sale begins')

    await page.goto(`/environments/${name}`)
    await page.getByRole('button', { name: 'Lift the freeze: The sale begins' }).click()
    await dialog.getByRole('button', { name: 'Lift the freeze' }).click()
    await expect(freezes).toContainText('None is planned')
    await catalog.removeEnvironment(name)
  })
})

test.describe('a reader whose clock is not that of the catalog', () => {
  test.use({ as: 'admin', timezoneId: 'Asia/Kolkata' })

  test('reads a freeze as it was typed, and paper says it in UTC', async ({ page, catalog }, {
    retry,
    repeatEachIndex,
  }) => {
    const name = `kolkata-${retry}-${repeatEachIndex}`
    await catalog.createEnvironment({ name, title: 'Kolkata', tier: 'staging' })
    const dialog = page.getByRole('dialog')
    await page.goto(`/environments/${name}`)
    await page.getByRole('button', { name: 'Add a freeze' }).click()
    await dialog.getByLabel('From').fill('2020-11-27T08:00')
    await dialog.getByLabel('Until').fill('2099-11-26T08:00')
    await dialog.getByLabel('Reason').fill('The sale begins')
    await dialog.getByRole('button', { name: 'Add the freeze' }).click()
    const from = page.getByRole('region', { name: 'Freezes' }).getByRole('time').first()
    await expect(from.getByText('27 Nov 2020, 08:00 GMT+5:30')).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(from.getByText('2020-11-27 02:30 UTC')).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
    await page.goto('/environments')
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('26 Nov 2099, 08:00 GMT+5:30')
    await page.goto('/?at=2026-11-20T10:00:00Z')
    await expect(page.getByText(/was live at/)).toContainText('20 Nov 2026, 15:30 GMT+5:30')
    await catalog.removeEnvironment(name)
  })
})

test('a viewer reads what each environment asks for, in the order in which a version climbs', async ({ page }) => {
  await page.goto('/environments')
  const rows = page.getByRole('table', { name: 'Environments' }).getByRole('rowheader')
  await expect(rows.first()).toContainText('Development')
  await expect(page.getByRole('row', { name: /^Production/ })).toContainText('1 low · 1 medium · 2 high')
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  await page.getByRole('link', { name: 'Production' }).click()
  await expect(page.getByRole('region', { name: 'Gates' })).toContainText('metrics no worse than by 1%')
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
})
