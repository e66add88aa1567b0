import { expect, test } from './fixtures.ts'

test.describe('the search page', () => {
  test('finds packages and versions, keeps the question in the address, and survives a reload @narrow', async ({
    page,
  }) => {
    await page.goto('/search')
    await page.getByRole('searchbox', { name: 'Search packages and versions' }).fill('recommender')
    await page.getByRole('searchbox', { name: 'Search packages and versions' }).press('Enter')
    await expect(page).toHaveURL('/search?q=recommender')
    const packages = page.getByRole('region', { name: 'Packages' })
    await expect(packages.getByRole('link', { name: 'recommender-men', exact: true })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Versions' })).toBeVisible()
    await expect(page).toHaveTitle('recommender · Search · Shipshape')

    await page.reload()
    await expect(page.getByRole('searchbox', { name: 'Search packages and versions' })).toHaveValue('recommender')
    await packages.getByRole('link', { name: 'recommender-men', exact: true }).click()
    await expect(page).toHaveURL('/packages/recommender-men')
  })

  test('says why it found nothing and leads on', async ({ page }) => {
    await page.goto('/search?q=nothinghasthisword')
    await expect(page.getByText('Nothing matches “nothinghasthisword”')).toBeVisible()
    await page.getByRole('link', { name: 'See all packages' }).click()
    await expect(page).toHaveURL('/packages')
  })
})

test.describe('the palette', () => {
  const box = 'Search packages, versions, files and commands'

  test('opens a package with Ctrl+K, four letters and Enter, however fast they come', async ({ page }) => {
    await page.goto('/standards')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: box })).toBeFocused()
    await page.keyboard.type('reta')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/packages/retail-demand')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('remembers what was opened, and does what it lists', async ({ page }) => {
    await page.goto('/packages')
    await page.getByRole('button', { name: 'Search' }).first().click()
    await page.getByRole('combobox', { name: box }).fill('top-sellers')
    await page
      .getByRole('option', { name: /^top-sellers/ })
      .first()
      .click()
    await expect(page).toHaveURL('/packages/top-sellers')

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveCount(1)
    await page.getByRole('combobox', { name: box }).fill('theme dark')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  test('leads to the search page when nothing matches', async ({ page }) => {
    await page.goto('/packages')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: box }).fill('nothinghasthisword')
    await expect(page.getByText('No matches')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/search?q=nothinghasthisword')
  })
})
