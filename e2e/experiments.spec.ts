import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import type { Catalog } from './catalog.ts'
import { expect, test } from './fixtures.ts'

type Counted = [n: number, sum: number]

/** Two versions that share the traffic of dev, and what was observed of each since; answers whose it is. */
async function twoArms(
  catalog: Catalog,
  newPackage: (input: { versions: string[] }) => Promise<string>,
  arms: readonly [Counted, Counted],
): Promise<string> {
  const name = await newPackage({ versions: ['1.0.0', '1.1.0'] })
  const judged = { role: 'business', primary: false, guardrail: false } as const
  await catalog.defineKpi({ name: 'signed-up', title: 'Signed up', kind: 'proportion', direction: 'higher', ...judged })
  await catalog.goLive(name, '1.0.0')
  await catalog.goLive(name, '1.1.0', 0.5)
  const begin = Date.now() + 50
  await new Promise((resolve) => setTimeout(resolve, 1200))
  await catalog.observe(
    ['1.0.0', '1.1.0'].map((version, index) => {
      const [n, sum] = arms[index] as Counted
      const at = (ms: number) => new Date(begin + ms).toISOString()
      return { kpi: 'signed-up', package: name, version, environment: 'dev', from: at(0), to: at(1000), n, sum }
    }),
  )
  return name
}

test('the arms of a release are compared by themselves: how sure, against what, with the numbers behind @narrow', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await twoArms(catalog, newPackage, [
    [10_000, 500],
    [10_000, 700],
  ])
  await page.goto(`/packages/${name}`)
  await page.getByRole('link', { name: 'Experiment', exact: true }).click()
  await expect(
    page.getByText(/^1\.1\.0 against 1\.0\.0: Signed up \+40% \[\+[\d.]+%, \+[\d.]+%\]: better\.$/),
  ).toBeVisible()
  const table = page.getByRole('table', { name: 'Business KPIs' })
  await expect(table).toContainText('n 10,000')
  await expect(table).toContainText('does not hold 0')
  await expect(table).toContainText('had this been the only look: better')
  await expect(page.getByText('Split as declared: 10,000 and 10,000 answered')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Signed up of 1\.0\.0, 1\.1\.0 from/ })).toBeVisible()
  await page.getByText('Show the numbers').click()
  await expect(page.getByRole('table', { name: 'Numbers of Signed up' })).toContainText('n 10,000')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV', exact: true }).click()
  expect((await downloading).suggestedFilename()).toBe(`${name}-experiment.csv`)
  const twin = await page.getByRole('link', { name: 'JSON' }).getAttribute('href')
  expect((await page.request.get(twin ?? '')).status()).toBe(200)
})

test('traffic that was not split as declared is said before all else, and nothing is won by it', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await twoArms(catalog, newPackage, [
    [6000, 300],
    [4000, 400],
  ])
  await page.goto(`/packages/${name}/experiment`)
  await expect(
    page.getByText('Traffic was not split as declared: no difference below can be trusted').first(),
  ).toBeVisible()
  await expect(page.getByText('1.0.0 answered 6,000, 5,000 were expected')).toBeVisible()
  await expect(page.getByText(/1\.1\.0 against 1\.0\.0: .*better/)).toHaveCount(0)
  await expectAccessible(page)
})

test('arms of which nothing was observed have the call at hand that says it, and the call works', async ({
  page,
  catalog,
  newPackage,
  request,
  baseURL,
}) => {
  const name = await newPackage({ versions: ['1.0.0', '1.1.0'] })
  await catalog.goLive(name, '1.0.0')
  await catalog.goLive(name, '1.1.0', 0.5)
  await page.goto(`/packages/${name}/experiment`)
  await expect(page.getByText('Nothing was observed in dev in this window', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Copy commands' }).click()
  const call = await page.evaluate(() => navigator.clipboard.readText())
  const [, address = ''] = /"\$SHIPSHAPE_URL([^"]+)"/.exec(call) ?? []
  const [, data] = /<<'JSON'\n([\s\S]+)\nJSON$/.exec(call) ?? []
  const headers = { authorization: `Bearer ${process.env.E2E_TOKEN}`, 'content-type': 'application/json' }
  const answer = await request.post(baseURL + address, { headers, data })
  expect(answer.status(), await answer.text()).toBe(201)
})

test.describe('in a browser without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the window, the zoom and the baseline are a plain form, and the charts are there', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await twoArms(catalog, newPackage, [
      [1000, 50],
      [1000, 51],
    ])
    await page.goto(`/packages/${name}/experiment`)
    await expect(page.getByRole('img', { name: /^Signed up of/ })).toBeVisible()
    await page.getByRole('combobox', { name: /^Baseline/ }).selectOption('1.1.0')
    await page.getByLabel('From (UTC)').fill('2026-01-01T00:00')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(/baseline=1\.1\.0/)
    await expect(page.getByRole('main')).toContainText('1.0.0 against 1.1.0: Signed up')
    await expect(page.getByRole('main')).toContainText('2026-01-01 00:00 UTC to')
  })
})

test('a metric is shown over the versions of a package, and the address says which @narrow', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage({ versions: ['1.0.0', '1.1.0', '1.2.0'] })
  const on = { dataset: 'clicks@2026-10-01', split: 'test', n: 2000 }
  await catalog.postMetrics(name, '1.0.0', [
    { metric: 'auc', value: 0.6, lower: 0.58, upper: 0.62, ...on },
    { metric: 'f1', value: 0.4, ...on },
  ])
  await catalog.postMetrics(name, '1.1.0', [{ metric: 'auc', value: 0.9, ...on, dataset: 'clicks@2026-11-01' }])
  await catalog.postMetrics(name, '1.2.0', [
    { metric: 'auc', value: 0.7, ...on },
    { metric: 'auc', value: 0.58, ...on, slice: 'visitor=new', n: 412 },
    { metric: 'auc', value: 0.75, ...on, slice: 'visitor=known', n: 1588 },
  ])
  await page.goto(`/packages/${name}`)
  const over = page.getByRole('region', { name: 'Metric over versions' })
  await expect(
    over.getByRole('img', { name: /^Area under the ROC curve of .* over 3 steps; higher is better/ }),
  ).toBeVisible()
  await expect(over).toContainText('not comparable, measured on other data')
  await expect(over).toContainText('worst slice: visitor=new 0.58, n 412')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await over.getByLabel('Metric', { exact: true }).selectOption('f1')
  await expect(page).toHaveURL(/metric=f1/)
  await expect(over.getByRole('img', { name: /^F1/ })).toBeVisible()
})
