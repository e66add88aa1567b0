import { expect, test } from './fixtures.ts'

const nowhere = [
  '/nothing-is-here',
  '/packages/nobody-registered-this',
  '/packages/recommender-men/versions/9.9.9',
  '/packages/recommender-men/versions/%00',
  '/packages/%E0%A4%A',
  `/digests/sha256:${'0'.repeat(64)}`,
  '/digests/anything',
  '/standards/unheard-of',
]

test('what is nowhere is answered 404, in words, with the way on', async ({ page }) => {
  for (const address of nowhere) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.getByText('There is nothing at this address'), address).toBeVisible()
  }
  await page.getByRole('link', { name: 'See all packages' }).click()
  await expect(page.getByRole('heading', { name: 'Packages' })).toBeVisible()
})

test.describe('addresses that lead on', () => {
  test('a digest leads to the version of exactly this content', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    const { digest } = await catalog.register(name, '1.0.0')
    await page.goto(`/digests/${digest}`)
    await expect(page).toHaveURL(`/packages/${name}/versions/1.0.0`)
  })

  test('a former name leads for good to the same place under the new name', async ({ page, catalog, newPackage }) => {
    const old = await newPackage({ versions: ['1.0.0'] })
    await catalog.changePackage(old, { name: `${old}-now` })
    for (const rest of ['', '/versions/1.0.0']) {
      const answer = await page.request.get(`/packages/${old}${rest}`, { maxRedirects: 0 })
      expect(answer.status()).toBe(308)
      expect(answer.headers().location).toBe(`/packages/${old}-now${rest}`)
    }
    await page.goto(`/packages/${old}/versions/1.0.0`)
    await expect(page.getByRole('heading', { name: `${old}-now`, level: 1 })).toBeVisible()
  })

  test('latest leads to the highest release that stands', async ({ page, catalog, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0', '1.2.0', '2.0.0-rc.1'] })
    await page.goto(`/packages/${name}/versions/latest`)
    await expect(page).toHaveURL(`/packages/${name}/versions/1.2.0`)
    await catalog.withdraw(name, '1.2.0', 'Wrong')
    await page.goto(`/packages/${name}/versions/latest`)
    await expect(page).toHaveURL(`/packages/${name}/versions/1.0.0`)
  })
})

test('a page that takes its time says that it is on its way', async ({ page }) => {
  await page.goto('/packages')
  const asked = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  await page.route(/\/standards\?/, async (route) => {
    asked.resolve()
    await go.promise
    await route.continue()
  })
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Standards' }).click()
  await asked.promise
  await expect(page.getByRole('progressbar', { name: 'Loading the page' })).toBeVisible()
  go.resolve()
  await expect(page.getByRole('heading', { name: 'Standards' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
})
