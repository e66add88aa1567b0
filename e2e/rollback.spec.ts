import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const address = (name: string) => `/packages/${name}/rollback?environment=dev`
const training = (version: string) => ({ data: [{ role: 'training' as const, dataset: 'clicks', version }] })

test.describe('who may roll back', () => {
  test.use({ as: 'contributor' })

  test('sees the difference, rolls back in three presses with a reason, and undoes it @narrow', async ({
    page,
    clicks,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    await catalog.register(name, '1.0.0', training('october'))
    await catalog.register(name, '1.1.0', training('november'))
    for (const number of ['1.0.0', '1.1.0']) await catalog.goLive(name, number)
    await page.goto(`/packages/${name}/rollback`)
    await page.getByRole('link', { name: 'Roll back dev' }).click()

    const changes = page.getByRole('region', { name: 'What changes' })
    await expect(changes).toContainText('1.1.0 → 1.0.0: 1 of 7 parts differs: data (1)')
    await expect(page.getByRole('region', { name: 'Whether it can return' })).toContainText(
      'What returns is not withdrawn',
    )
    await expect(page.getByRole('radio', { name: 'Undo' })).toHaveCount(0)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('radio', { name: 'Incident' }).click()
    await page.getByLabel('Reason').fill('Baskets are empty')
    await page.getByRole('button', { name: 'Roll back dev' }).click()
    await expect(page.getByText('dev was rolled back: 1.0.0 100% is live')).toBeVisible()
    expect(clicks()).toBe(3)
    await expect(page.getByText('Baskets are empty (incident)')).toBeVisible()

    await page.getByRole('link', { name: 'Undo this rollback' }).click()
    await expect(page.getByRole('radio', { name: 'Undo' })).toBeChecked()
    await expect(changes).toContainText('1.0.0 → 1.1.0')
    await page.getByLabel('Reason').fill('The baskets were a fault of the report')
    await page.getByRole('button', { name: 'Undo the rollback of dev' }).click()
    await expect(page.getByText('dev was rolled back: 1.1.0 100% is live')).toBeVisible()
  })

  test('does it without a mouse', async ({ page, clicks, catalog, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0', '1.1.0'] })
    for (const number of ['1.0.0', '1.1.0']) await catalog.goLive(name, number)
    await page.goto(address(name))
    await page.getByRole('radio', { name: 'Quality' }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: 'Incident' })).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.type('Baskets are empty')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByText('dev was rolled back: 1.0.0 100% is live')).toBeVisible()
    await expect(page.getByRole('main')).toBeFocused()
    expect(clicks()).toBe(0)
  })

  test('is asked to look again when something else is live meanwhile', async ({ page, catalog, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0', '1.1.0', '1.2.0'] })
    for (const number of ['1.0.0', '1.1.0']) await catalog.goLive(name, number)
    await page.goto(address(name))
    await page.getByRole('radio', { name: 'Quality' }).check()
    await page.getByLabel('Reason').fill('Worse for new shoppers')
    await catalog.goLive(name, '1.2.0')
    await page.getByRole('button', { name: 'Roll back dev' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was rolled back' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'What changes' })).toContainText('1.2.0 → 1.1.0')
    await expect(page.getByLabel('Reason')).toHaveValue('Worse for new shoppers')
    await page.getByRole('button', { name: 'Roll back dev' }).click()
    await expect(page.getByText('dev was rolled back: 1.1.0 100% is live')).toBeVisible()
  })

  test('is told what can not return, and chooses something else that was live', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage({ versions: ['1.0.0', '1.1.0', '1.2.0'] })
    for (const number of ['1.0.0', '1.1.0', '1.2.0']) await catalog.goLive(name, number)
    await catalog.withdraw(name, '1.1.0', 'Leaks the price list')
    await page.goto(address(name))
    await expect(page.getByText('This allocation can not return')).toBeVisible()
    await expect(page.getByText(`${name} 1.1.0 withdrawn`)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Roll back dev' })).toHaveCount(0)
    await page.getByLabel('Return to', { exact: true }).selectOption({ index: 2 })
    await expect(page.getByRole('region', { name: 'What changes' })).toContainText('1.2.0 → 1.0.0')
    await expect(page.getByRole('button', { name: 'Roll back dev' })).toBeVisible()
  })

  test('has the next step where nothing was live before', async ({ page, catalog, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await page.goto(address(name))
    await expect(page.getByText(`dev runs nothing of ${name}`)).toBeVisible()
    await catalog.goLive(name, '1.0.0')
    await page.reload()
    await expect(page.getByText('dev has nothing to return to')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Promote a version' })).toHaveAttribute('href', /promote/)
  })
})

test('who may not roll back sees what would return, and whom to ask', async ({ page, catalog, newPackage }) => {
  const owners = [{ role: 'accountable' as const, owner: 'recommendations' }]
  const name = await newPackage({ versions: ['1.0.0', '1.1.0'], owners })
  for (const number of ['1.0.0', '1.1.0']) await catalog.goLive(name, number)
  await page.goto(address(name))
  await expect(page.getByRole('region', { name: 'What changes' })).toContainText('1.1.0 → 1.0.0')
  const why = page.getByRole('region', { name: 'Why roll back' })
  await expect(why).toContainText('You may not roll back')
  await expect(why.getByRole('link', { name: 'Recommendations' })).toBeVisible()
  await expect(why.getByRole('button')).toHaveCount(0)
  await expectAccessible(page)
})
