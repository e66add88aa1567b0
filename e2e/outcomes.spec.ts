import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('whether who won offline won the business too is said in a sentence, with the picture and the numbers @narrow', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage({ versions: ['1.0.0', '1.1.0', '1.2.0'] })
  const measured = { metric: 'auc', n: 2000, dataset: 'visits@2026-10', split: 'test' }
  for (const [version, value] of [
    ['1.0.0', 0.6],
    ['1.1.0', 0.66],
    ['1.2.0', 0.74],
  ] as const)
    await catalog.postMetrics(name, version, [{ ...measured, value, lower: value - 0.02, upper: value + 0.02 }])
  const judged = { role: 'business', primary: false, guardrail: false } as const
  await catalog.defineKpi({ name: 'signed-up', title: 'Signed up', kind: 'proportion', direction: 'higher', ...judged })
  await catalog.goLive(name, '1.0.0')
  await catalog.goLive(name, '1.1.0', 0.5)
  await catalog.goLive(name, '1.2.0', 0.25)
  const begin = Date.now() + 50
  await new Promise((resolve) => setTimeout(resolve, 1200))
  const [from, to] = [begin, begin + 1000].map((at) => new Date(at).toISOString())
  const place = { kpi: 'signed-up', package: name, environment: 'dev', from: from ?? '', to: to ?? '' }
  await catalog.observe([
    { ...place, version: '1.0.0', n: 37_500, sum: 1875 },
    { ...place, version: '1.1.0', n: 37_500, sum: 3750 },
    { ...place, version: '1.2.0', n: 25_000, sum: 1300 },
  ])

  await page.goto(`/packages/${name}`)
  await page.getByRole('link', { name: 'Did the versions that did better offline win the business?' }).click()
  await expect(page.getByText('No: 1.2.0 won offline, 1.1.0 in business.')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Offline against business: 2 spots/ })).toBeVisible()
  const table = page.getByRole('table', { name: 'Offline and business, by version' })
  await expect(table.getByRole('row', { name: /1\.1\.0/ })).toContainText('+100%')
  await expect(table.getByRole('row', { name: /1\.2\.0/ })).toContainText('no clear difference')
  await expect(table.getByRole('row', { name: /1\.0\.0/ }).first()).toContainText('not observed beside a baseline')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})
