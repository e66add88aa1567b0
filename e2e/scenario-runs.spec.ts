import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { api } from '#lib/paths'
import type { Scenario } from '#lib/scenarios/schema'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import type { Catalog } from './catalog.ts'
import { expect, test } from './fixtures.ts'

type Result = { scenario: string; outcome: string; actual?: unknown; note?: string; duration?: number }

const why = 'A cold start must not rank what is sold out'
const scenarios: Scenario[] = [
  {
    id: 'new-customer',
    why,
    tags: ['new customer'],
    input: { cart: [] },
    expected: { scores: [0.5, 0.25, 0.1, 0.05] },
  },
  { id: 'sold-out', tags: ['stock'], input: { cart: [7] }, expected: { label: 'coat' } },
  { id: 'two-sizes', tags: ['stock', 'sale'], input: { cart: [8] }, expected: { label: 'shoe' } },
]
const before: Result[] = [
  { scenario: 'new-customer', outcome: 'pass', actual: { scores: [0.5, 0.25, 0.1, 0.05] } },
  { scenario: 'sold-out', outcome: 'fail', actual: { label: 'hat' } },
  { scenario: 'two-sizes', outcome: 'pass', actual: { label: 'shoe' } },
]
const now: Result[] = [
  { scenario: 'new-customer', outcome: 'fail', actual: { scores: [0.1, 0.2, 0.3, 0.4] }, duration: 12 },
  { scenario: 'sold-out', outcome: 'pass', actual: { label: 'coat' }, duration: 3 },
  { scenario: 'two-sizes', outcome: 'error', note: 'it took more than 10 s', duration: 10_000 },
]

/** Two versions, each run once; the older one has a tag that the newer one has not. */
async function twoVersions(catalog: Catalog, name: string): Promise<void> {
  const returns = { id: 'sent-back', tags: ['returns'], input: { cart: [9] } }
  await catalog.register(name, '1.0.0', { scenarios: [...scenarios, returns] })
  await catalog.register(name, '1.1.0', {
    scenarios: scenarios.map((one) => (one.id === 'sold-out' ? { ...one, why: 'Nobody can buy it' } : one)),
    environment: { runtime: { name: 'python', version: '3.11' } },
  })
  await catalog.reportRun(name, '1.0.0', { runner: { name: 'pytest' }, results: before })
  await catalog.reportRun(name, '1.1.0', { runner: { name: 'pytest', runtime: 'python 3.12.1' }, results: now })
}

const rowOf = (page: Page, what: string) => page.getByRole('row').filter({ hasText: what }).first()

test.describe('whoever reads what came out', () => {
  test('sees every failed scenario with its differences, one press from the version @narrow', async ({
    page,
    catalog,
    newPackage,
    clicks,
  }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    await page.goto(`/packages/${name}/versions/1.1.0#scenarios`)
    await page.getByRole('link', { name: 'Where they differ' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Scenario run' })).toBeVisible()
    expect(clicks()).toBe(1)
    const failed = page.getByRole('table', { name: 'Where they differ' }).first()
    for (const said of ['scores[0]', '0.5', '0.1', 'differs by 0.4', 'scores[2]'])
      await expect(failed).toContainText(said)
    await expect(page.getByText('it took more than 10 s')).toBeVisible()
    await expect(page.getByRole('link', { name: 'sold-out' })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Environment' })).toContainText('python 3.12.1')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)

    await page.getByRole('link', { name: '1 more difference' }).click()
    await expect(page.getByText('Expected', { exact: true }).last()).toBeVisible()
    await expect(page.getByText('scores[3]')).toBeVisible()
    await expect(page.getByText('"cart": []')).toBeVisible()
  })

  test('narrows the cases by the keyboard alone, and the address says how', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    await page.goto(`/packages/${name}/versions/1.1.0/runs/latest`)
    await page.getByLabel('Tag').focus()
    await page.keyboard.press('s')
    await expect(page).toHaveURL(/tag=s/)
    await page.getByLabel('Says').focus()
    await page.keyboard.type('nobody can buy')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/q=nobody\+can\+buy/)
    await page.goto(`/packages/${name}/versions/1.1.0/runs/latest?q=nobody+can+buy`)
    await expect(page.getByRole('link', { name: 'sold-out' })).toBeVisible()
    await expect(page.getByText('1 scenario', { exact: true })).toBeVisible()
    await page.goto(`/packages/${name}/versions/1.1.0/runs/latest?tag=returns`)
    await expect(page.getByText('No scenario fits')).toBeVisible()
    await page.getByRole('link', { name: 'Show all scenarios of the run' }).click()
    await expect(page.getByRole('link', { name: 'two-sizes' })).toBeVisible()
  })

  test('holds a run against that of another version: what flipped first, with both outputs @narrow', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    await page.goto(`/compare?package=${name}&versions=1.0.0,1.1.0`)
    await page.getByRole('link', { name: 'Outputs of 1.1.0 against 1.0.0' }).click()
    await expect(page.getByText('2 broke')).toBeVisible()
    await expect(page.getByText('1 mended')).toBeVisible()
    const names = page.getByRole('table', { name: 'How the scenarios came out' }).getByRole('link')
    await expect(names.first()).toHaveText('new-customer')
    await expect(rowOf(page, 'new-customer')).toContainText('flipped: broke')
    await expect(rowOf(page, 'new-customer')).toContainText('1.0.0: passed')
    await expect(rowOf(page, 'sold-out')).toContainText('flipped: mended')
    const between = page.getByRole('table', { name: 'Where they differ' }).last()
    for (const said of ['label', 'hat', 'coat']) await expect(between).toContainText(said)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Show only these' }).click()
    await expect(page).toHaveURL(/flipped=yes/)
  })

  test('is told which scenario both passed and failed with nothing changed', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    const runner = { name: 'pytest', runtime: 'python 3.12.1', build: 2 }
    await catalog.reportRun(name, '1.1.0', { runner, results: [{ ...now[1], outcome: 'fail' }] })
    await page.goto(`/packages/${name}/versions/1.1.0#scenarios`)
    await expect(page.getByText('1 flaky scenario')).toBeVisible()
    await page.getByRole('link', { name: 'Show them' }).click()
    await expect(rowOf(page, 'sold-out')).toContainText('flaky')
    await expect(page.getByText('1 scenario', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'sold-out' }).click()
    await expect(rowOf(page, '1.1.0')).toContainText('flaky')
  })

  test('follows a scenario over the versions @narrow', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    await page.goto(`/packages/${name}/versions/1.1.0/runs/latest`)
    await page.getByRole('link', { name: 'sold-out' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'sold-out' })).toBeVisible()
    await expect(rowOf(page, '1.1.0')).toContainText('why changed')
    await expect(rowOf(page, '1.0.0')).toContainText('failed')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.goto(`/packages/${name}/scenarios/new-customer`)
    await expect(page.getByText('It fails since 1.1.0; it passed in 1.0.0.')).toBeVisible()
    await page.goto(`/packages/${name}/scenarios/${encodeURIComponent('none/such?')}`)
    await expect(page.getByText('There is nothing at this address')).toBeVisible()
  })

  test('sees what the scenarios cover, and what only another version covers', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    await page.goto(`/packages/${name}/versions/1.1.0#scenarios`)
    const part = page.getByRole('region', { name: 'Scenarios' })
    await expect(part).toContainText('No scenario for returns')
    await expect(part.getByRole('listitem').filter({ hasText: 'stock' })).toContainText('1 of 2 passed')
    await part.getByRole('link', { name: 'new customer' }).click()
    await expect(page).toHaveURL(/tag=new\+customer/)
  })

  test('has all runs on one page, and takes the cases away as CSV', async ({ page, catalog, newPackage, request }) => {
    const name = await newPackage()
    await twoVersions(catalog, name)
    await page.goto(`/packages/${name}/versions/1.1.0#scenarios`)
    await page.getByRole('link', { name: 'All runs' }).click()
    await expect(rowOf(page, 'reported by pytest')).toContainText('1 of 3 passed')
    await page.getByRole('link', { name: 'reported by pytest' }).click()
    const link = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const headers = { authorization: `Bearer ${process.env.E2E_TOKEN}` }
    expect(await (await request.get(link ?? '', { headers })).text()).toContain('new-customer,fail')
  })
})

test.describe('10,000 scenarios in one run', () => {
  test('are a hundred a page, which weighs what a hundred weigh', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      id: `case-${n}`,
      tags: ['many'],
      input: { n },
      expected: n,
    }))
    const lines = many.map((one) => JSON.stringify(one)).join('\n')
    await catalog.register(name, '1.0.0', { scenarios: 'scenarios.jsonl' }, { 'scenarios.jsonl': lines })
    const results = many.map(({ id }, n) => ({ scenario: id, outcome: n % 100 === 7 ? 'fail' : 'pass' }))
    await catalog.reportRun(name, '1.0.0', { runner: { name: 'pytest' }, results })
    const answer = await page.goto(`/packages/${name}/versions/1.0.0/runs/latest`)
    const html = (await answer?.body()) ?? Buffer.alloc(0)
    expect(gzipSync(html[0] === 0x1f ? gunzipSync(html) : html).length).toBeLessThan(100_000)
    await expect(page.getByText('9,900 of 10,000 passed')).toBeVisible()
    await expect(page.getByText('100 scenarios on this page, of 10,000')).toBeVisible()
    await page.getByRole('link', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/cursor=/)
    await expect(page.getByRole('link', { name: 'First page' })).toBeVisible()
  })
})

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('runs the scenarios in the sandbox with the second press @narrow', async ({ page, clicks }) => {
    await page.goto('/packages/recommender-men/versions/2.1.1#scenarios')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('button', { name: 'Run in the sandbox' }).click()
    expect(clicks()).toBe(2)
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
    await expect(page.getByText('14 of 14 passed')).toBeVisible({ timeout: 45_000 })
    await expect(page.getByText('In the sandbox, model.onnx.')).toBeVisible()
  })

  test('copies the command with the second press', async ({ page, clicks }) => {
    await page.goto('/packages/recommender-men/versions/2.1.1#scenarios')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Copy commands' }).click()
    expect(clicks()).toBe(2)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('shipshape test --report')
  })

  test('is told what is wrong with an endpoint at its field, follows a run of it, and cancels it by the keyboard', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    const slow = Array.from({ length: 60 }, (_, n) => ({ id: `case-${n}`, input: n }))
    await catalog.register(name, '1.0.0', { scenarios: slow })
    await page.goto(`/packages/${name}/versions/1.0.0#scenarios`)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('has no ONNX model')
    await dialog.getByText('A service that answers now').click()
    await dialog.getByLabel('Address').fill('https://evil.example/invocations')
    await dialog.getByLabel('Protocol').selectOption('mlflow')
    await dialog.getByLabel('A second').fill('0')
    await dialog.getByRole('button', { name: 'Run against it' }).click()
    await expect(dialog.getByText('how many requests are begun in a second, 1 to 200').first()).toBeVisible()
    await dialog.getByLabel('A second').fill('1')
    await dialog.getByRole('button', { name: 'Run against it' }).click()
    await expect(dialog.getByText(/SHIPSHAPE_OUTBOUND/).first()).toBeVisible()
    await expectAccessible(page)
    await dialog.getByLabel('Address').fill(`http://127.0.0.1:${process.env.E2E_HOOKS_PORT}/invocations`)
    await dialog.getByRole('button', { name: 'Run against it' }).click()
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
    await expect(page.getByText(/\d+ of 60 done/)).toBeVisible()
    await expectAccessible(page)
    await page.reload()
    await expect(page.getByText(/\d+ of 60 done/)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel the run' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).press('Enter')
    await expect(page.getByText(/ended without a result: stopped by Carl Contributor/)).toBeVisible()
    const { items } = await (await page.request.get(api.scenarioRuns(name, '1.0.0'))).json()
    expect(items).toEqual([])
    await page.getByRole('link', { name: 'Other runs' }).click()
    await page.getByText('1 cancelled run').click()
    await expect(page.getByText('stopped by Carl Contributor')).toBeVisible()
  })
})
