import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

const pasted = () => navigator.clipboard.readText()
const scenarios = Array.from({ length: 30 }, (_, n) => ({ id: `case-${n}`, input: { n }, expected: { n } }))
const results = scenarios.slice(0, 29).map(({ id }, n) => ({
  scenario: id,
  outcome: n === 28 ? 'fail' : 'pass',
  ...(n === 28 ? { note: 'ranks a product that is sold out' } : {}),
}))

test.describe('the evidence on the page of a version', () => {
  test('tells what was measured, how sure, on what and by whom', async ({ page }) => {
    await page.goto('/packages/recommender-men/versions/2.1.1#metrics')
    const metrics = page.getByRole('region', { name: 'Metrics' })
    const row = metrics.getByRole('row').filter({ hasText: 'snips_click_rate_top_5' }).first()
    await expect(row).toContainText('Off-policy click rate (SNIPS), first 5')
    await expect(row).toContainText('higher is better')
    await expect(row).toContainText(/0\.\d+ to 0\.\d+/)
    await expect(row).toContainText('open-bandit-men-random@')
    await expect(row).toContainText('recommender CI (example)')
  })

  test('has the call that posts it at hand while there is none, and the call works', async ({
    page,
    newPackage,
    baseURL,
    request,
  }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await page.goto(`/packages/${name}/versions/1.0.0#metrics`)
    const metrics = page.getByRole('region', { name: 'Metrics' })
    await expect(metrics.getByText('Nothing measured yet')).toBeVisible()
    await metrics.getByRole('button', { name: 'Copy commands' }).click()
    const call = await page.evaluate(pasted)
    const [, address = ''] = /"\$SHIPSHAPE_URL([^"]+)"/.exec(call) ?? []
    const [, data] = /<<'JSON'\n([\s\S]+)\nJSON$/.exec(call) ?? []
    const headers = { authorization: `Bearer ${process.env.E2E_TOKEN}`, 'content-type': 'application/json' }
    expect((await request.post(baseURL + address, { headers, data })).status()).toBe(201)
    await page.reload()
    await expect(metrics.getByRole('row').filter({ hasText: 'clicks@2026-10-01' })).toContainText('0.68 to 0.74')
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`names what failed first, everywhere it is looked for, in the ${colorScheme} @narrow`, async ({
      page,
      catalog,
      newPackage,
    }) => {
      const name = await newPackage()
      await catalog.register(name, '1.0.0', { scenarios })
      await catalog.reportRun(name, '1.0.0', { runner: { name: 'pytest' }, results })
      await catalog.postMetrics(name, '1.0.0', [
        { metric: 'auc', value: 0.7 },
        { metric: 'auc', value: 0.6, slice: 'visitor=new', n: 12, lower: 0.3, upper: 0.9 },
      ])
      await page.emulateMedia({ colorScheme })
      await page.goto(`/packages/${name}/versions/1.0.0`)
      const verdict = page.getByRole('list', { name: 'Verdict' })
      await expect(verdict).toContainText('28 of 30 passed, 1 not run')
      await expect(verdict).toContainText('failing: case-28')
      const declared = page.getByRole('region', { name: 'Scenarios' })
      await expect(declared.getByRole('row').nth(1)).toContainText('case-28')
      await expect(declared.getByRole('row').nth(1)).toContainText('ranks a product that is sold out')
      await declared.getByText('How to report a run').click()
      await declared.getByRole('button', { name: 'Copy commands' }).click()
      const [, data] = /<<'JSON'\n([\s\S]+)\nJSON$/.exec(await page.evaluate(pasted)) ?? []
      await catalog.reportRun(name, '1.0.0', JSON.parse(data ?? ''))
      await expectAccessible(page)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(beyond).toBeLessThanOrEqual(0)
    })
})
