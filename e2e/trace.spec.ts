import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { pagesIn } from './paper.ts'

const example = 'recommender-men'
const number = '2.1.1'
const gates = ['not-withdrawn', 'standard', 'metrics', 'api', 'owners', 'freeze'] as const
const byNobody = { low: 0, medium: 0, high: 0 }
const traceOf = (query: Record<string, string>) => `/trace?${new URLSearchParams(query)}`

test.describe('a trace', () => {
  let name: string
  let environment: string
  let address: string
  test.beforeEach(async ({ catalog, newPackage }, info) => {
    environment = `trace-${info.testId.slice(-6)}-${info.retry}-${info.repeatEachIndex}`
    const owners = [
      { role: 'accountable' as const, owner: 'recommendations' },
      { role: 'backup' as const, owner: 'merchandising' },
    ]
    name = await newPackage({ owners })
    await catalog.copyVersion(example, number, name)
    await catalog.postMetrics(name, number, [
      { metric: 'snips_click_rate_top_5', value: 0.0051, dataset: 'open-bandit-men-random@2019-11', n: 4200 },
      ...['new', 'returning'].map((visitor) => ({ metric: 'auc', value: 0.7, slice: `visitor=${visitor}` })),
    ])
    await catalog.createEnvironment({
      name: environment,
      title: 'Where it is traced',
      tier: 'production',
      approvals: byNobody,
      gates: gates.map((gate) => ({ gate })),
    })
    const asked = { version: number, environment, share: 1, rationale: 'The best of the autumn, measured off-policy' }
    await catalog.applyPromotion((await catalog.promote(name, asked)).id)
    address = traceOf({ package: name, environment })
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`tells what was live, why, and what was known then, in the ${colorScheme} @narrow`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(address)
      await expect(page.getByRole('region', { name: 'What was live' })).toContainText(`${name} ${number} 100%`)
      const why = page.getByRole('region', { name: 'Why it was live' })
      await expect(why).toContainText('The best of the autumn')
      await expect(why.getByRole('list', { name: 'Gates' })).toContainText('The version is not withdrawn')
      const arm = page.getByRole('region', { name: `${name} ${number}` })
      await expect(arm).toContainText('sha256:')
      await expect(arm).toContainText('Off-policy click rate (SNIPS)')
      await expect(page.getByRole('region', { name: 'In the audit' })).toContainText('changed what is live of')
      await expectAccessible(page)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(beyond).toBeLessThanOrEqual(0)
    })

  test('has an address that says the same for ever, and its digest leads to when it was live', async ({ page }) => {
    await page.goto(address)
    await page.getByRole('button', { name: 'Copy permanent address' }).click()
    const permanent = await page.evaluate(() => navigator.clipboard.readText())
    expect(permanent).toMatch(/[?&]at=\d{4}-\d\d-\d\dT/)
    await page.goto(permanent)
    const arm = page.getByRole('region', { name: `${name} ${number}` })
    const [digest = ''] = /sha256:[0-9a-f]{64}/.exec(await arm.innerText()) ?? []
    await page.goto('/trace')
    await page.getByLabel('Digest', { exact: true }).fill(digest)
    await page.getByRole('button', { name: 'Find the version' }).click()
    const row = page.getByRole('row').filter({ hasText: environment })
    await expect(row).toContainText('100%')
    await row.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(environment)
  })

  for (const format of ['A4', 'Letter'] as const)
    test(`takes at most two pages of ${format}`, async ({ page }) => {
      await page.goto(address)
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByText('Permanent address: http')).toBeVisible()
      const pages = pagesIn(await page.pdf({ format }))
      expect(pages).toBeLessThanOrEqual(2)
    })
})

test.describe('a time in the zone of the reader', () => {
  test.use({ timezoneId: 'Asia/Tokyo' })

  test('is asked for as one of UTC, and where nothing was live, the way on is told', async ({ page }) => {
    await page.goto('/trace')
    await page.getByLabel('Package', { exact: true }).fill(example)
    await page.getByLabel('Time, in your zone').fill('2020-01-02T08:00')
    await page.getByRole('button', { name: 'Trace the decision' }).click()
    await expect(page).toHaveURL(/at=2020-01-01T23%3A00%3A00/)
    await expect(page.getByText(`${example} was not live in production at 2020-01-01T23:00:00.000Z`)).toBeVisible()
  })
})
