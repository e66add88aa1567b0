import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.describe('the page of a package', () => {
  test('says what it is for, who answers for it and how each version stands @narrow', async ({ page }) => {
    await page.goto('/packages/recommender-men')
    await expect(page.getByText(/^Men's campaign recommender\. Decides which of 34 products/)).toBeVisible()
    const facts = page.getByRole('complementary', { name: 'Facts' })
    await expect(facts.getByText('recommendations')).toBeVisible()
    await expect(facts.getByText('shop-platform')).toBeVisible()
    const rows = page.getByRole('table', { name: 'Versions' }).getByRole('rowheader')
    await expect(rows).toHaveText(['2.1.1 staging', '2.1.0 full', '2.0.0 retired', '1.1.0 retired', '1.0.0 retired'])
    await rows.nth(1).click()
    await expect(page).toHaveURL('/packages/recommender-men/versions/2.1.0')
  })

  test('keeps the place of owners and versions that nobody gave', async ({ page, newPackage }) => {
    const name = await newPackage()
    await page.goto(`/packages/${name}`)
    await expect(page.getByRole('complementary', { name: 'Facts' }).getByText('nobody')).toHaveCount(2)
    await expect(page.getByText('This package has no versions yet')).toBeVisible()
    await expect(page.getByText('shipshape push')).toBeVisible()
  })

  test('pages through many versions, newest number first, and each page has an address', async ({
    page,
    newPackage,
  }) => {
    const versions = Array.from({ length: 55 }, (_, patch) => `1.0.${patch}`)
    const name = await newPackage({ versions })
    const rows = page.getByRole('table', { name: 'Versions' }).getByRole('rowheader')
    await page.goto(`/packages/${name}`)
    await expect(rows).toHaveCount(50)
    await expect(rows.first()).toHaveText('1.0.54')
    await page.getByRole('link', { name: 'Next page' }).click()
    await expect(rows).toHaveText(['1.0.4', '1.0.3', '1.0.2', '1.0.1', '1.0.0'])
    await page.reload()
    await expect(rows).toHaveCount(5)
    await page.goBack()
    await expect(rows.first()).toHaveText('1.0.54')
  })

  test('copies the command that fetches the latest version', async ({ page }) => {
    await page.goto('/packages/recommender-men')
    await page.getByRole('button', { name: 'Copy command' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('shipshape pull recommender-men@2.1.1')
  })

  test('shows what services run, what is wrong with it and what to do @narrow', async ({
    page,
    newPackage,
    catalog,
  }) => {
    const name = await newPackage()
    const { digest } = await catalog.register(name, '1.0.0')
    await page.goto(`/packages/${name}`)
    const section = page.getByRole('region', { name: 'Declared and reported' })
    await expect(section).toContainText('No service reports what it runs')
    await expect(section).toContainText('--header "Authorization: Bearer $SHIPSHAPE_TOKEN"')
    await section.getByRole('tab', { name: 'Python' }).click()
    await expect(section).toContainText('class Reporter(threading.Thread)')

    await catalog.report(name, { environment: 'staging', instance: 'pod-1', digest, predictions: 1200 })
    await catalog.report(name, { environment: 'staging', instance: 'pod-2', digest: `sha256:${'0'.repeat(64)}` })
    await page.reload()
    await expect(section).toContainText('staging Unknown digest')
    await expect(section).toContainText('pod-2 runs sha256:00000000…, which is no version of this package.')
    await expect(section).toContainText('pod-1 runs 1.0.0, but nothing is declared there.')
    await expect(section).toContainText('Promote what runs there, or stop it.')
    const rows = section.getByRole('table', { name: 'Instances in staging' }).getByRole('rowheader')
    await expect(rows).toHaveText(['pod-2', 'pod-1'])
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
