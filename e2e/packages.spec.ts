import { expect, test } from './fixtures.ts'
import { nameOnShelf } from './shelf.ts'

test.describe('the list of packages', () => {
  test('is narrowed by a facet as soon as it is chosen, and the address says so', async ({ page }) => {
    await page.goto('/packages')
    await page.getByRole('combobox', { name: 'Tag' }).selectOption('first seven')
    await expect(page).toHaveURL('/packages?tag=first+seven')
    await expect(page.getByText('7 packages', { exact: true })).toBeVisible()

    await page.getByRole('combobox', { name: 'Owner' }).selectOption('Pricing team')
    await expect(page.getByText('2 packages', { exact: true })).toBeVisible()

    await page.getByRole('link', { name: 'Remove Tag: first seven' }).click()
    await expect(page).toHaveURL('/packages?owner=Pricing+team')
    await expect(page.getByText('40 packages', { exact: true })).toBeVisible()
  })

  test('finds words of a purpose and keeps the facets', async ({ page }) => {
    await page.goto('/packages?tag=first+seven')
    await page.getByRole('searchbox', { name: 'Search packages' }).fill('odd days')
    await page.getByRole('searchbox', { name: 'Search packages' }).press('Enter')
    await expect(page).toHaveURL('/packages?q=odd+days&tag=first+seven')
    await expect(page.getByText('3 packages', { exact: true })).toBeVisible()
  })

  test('turns round when a column is pressed again, and says which way it is sorted', async ({ page }) => {
    const first = page.getByRole('table', { name: 'Packages' }).getByRole('rowheader').first()
    await page.goto('/packages?tag=shelf')
    await page.getByRole('link', { name: 'Package', exact: true }).click()
    await expect(page).toHaveURL('/packages?tag=shelf&sort=name')
    await expect(first).toHaveText(nameOnShelf(1))
    await expect(page.getByRole('columnheader', { name: /^Package\W+sorted ascending/ })).toBeVisible()

    await page.getByRole('link', { name: /^Package\W+sorted ascending/ }).click()
    await expect(first).toHaveText(nameOnShelf(120))
    await expect(page.getByRole('columnheader', { name: /^Package\W+sorted descending/ })).toBeVisible()
  })

  test('is paged without losing or repeating a package, and Back leads through the pages', async ({ page }) => {
    const names = page.getByRole('table', { name: 'Packages' }).getByRole('rowheader')
    const seen: string[] = []
    await page.goto('/packages?tag=shelf&sort=name')
    for (const [count, last] of [
      [50, 50],
      [50, 100],
      [20, 120],
    ] as const) {
      await expect(names.last()).toHaveText(nameOnShelf(last))
      await expect(names).toHaveCount(count)
      seen.push(...(await names.allTextContents()))
      if (last < 120) await page.getByRole('link', { name: 'Next page' }).click()
    }
    expect(new Set(seen).size).toBe(120)
    await expect(page.getByRole('link', { name: 'Next page' })).toHaveCount(0)

    await page.goBack()
    await expect(names.last()).toHaveText(nameOnShelf(100))
    await page.reload()
    await expect(names.last()).toHaveText(nameOnShelf(100))
    await page.getByRole('link', { name: 'First page' }).click()
    await expect(names.first()).toHaveText(nameOnShelf(1))
  })

  test('tells an empty filter from an empty catalog and leads on @narrow', async ({ page }) => {
    await page.goto('/packages?q=nothinghasthisword&tag=shelf')
    await expect(page.getByText('No package matches')).toBeVisible()
    await page.getByRole('link', { name: 'Clear all filters' }).click()
    await expect(page).toHaveURL('/packages')
    await expect(page.getByRole('table', { name: 'Packages' })).toBeVisible()
  })

  test('says what it does not understand in an address, and leads back', async ({ page }) => {
    await page.goto('/packages?colour=blue')
    await expect(page.getByText(/^colour/)).toBeVisible()
    await page.getByRole('link', { name: 'Start again' }).click()
    await expect(page.getByRole('table', { name: 'Packages' })).toBeVisible()
  })

  test.describe('in a browser without scripts', () => {
    test.use({ javaScriptEnabled: false })

    test('is searched, narrowed, sorted and paged all the same', async ({ page }) => {
      await page.goto('/packages')
      await page.getByRole('combobox', { name: 'Tag' }).selectOption('shelf')
      await page.getByRole('searchbox', { name: 'Search packages' }).fill('even days')
      await page.getByRole('search').getByRole('button', { name: 'Search' }).click()
      await expect(page.getByText('50 packages on this page')).toBeVisible()
      await page.getByRole('link', { name: 'Package', exact: true }).click()
      await page.getByRole('link', { name: 'Next page' }).click()
      await expect(page.getByRole('rowheader').last()).toHaveText(nameOnShelf(119))
    })
  })

  test('opens a package by a press anywhere on its row, and shows how it stands @narrow', async ({ page }) => {
    await page.goto('/packages?tag=recommender')
    const row = page.getByRole('row', { name: /^recommender-men/ })
    await expect(row.getByText('2.1.1')).toBeVisible()
    await expect(row.getByText('recommendations')).toBeVisible()
    await row.click()
    await expect(page).toHaveURL('/packages/recommender-men')
  })
})
