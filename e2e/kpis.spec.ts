import { readFile } from 'node:fs/promises'
import type { Page, TestInfo } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const ownName = (info: TestInfo) => `clicks-${info.project.name}-${info.testId.slice(-6)}-${info.retry}`
const dialogOf = (page: Page) => page.getByRole('dialog')

/** Yesterday and the days before, as a calendar says them in UTC. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('defines a KPI, uploads a table that others made by mapping its columns, and sees the numbers @narrow', async ({
    page,
    newPackage,
  }, info) => {
    const kpi = ownName(info)
    const name = await newPackage({ versions: ['1.2.0', '1.3.0'] })
    const dialog = dialogOf(page)
    await page.goto('/kpis')
    await page.getByRole('button', { name: 'Define a KPI' }).first().click()
    await dialog.getByLabel('Name').fill('Click Through')
    await dialog.getByLabel('Minimum effect, in %').fill('5')
    await dialog.getByRole('button', { name: 'Define the KPI' }).click()
    const summary = dialog.getByRole('alert')
    await expect(summary).toBeFocused()
    await expect(summary).toContainText('4 things to repair')
    await expectAccessible(page)
    await summary.getByRole('link', { name: /^Title/ }).click()
    await expect(dialog.getByLabel('Title')).toBeFocused()
    await page.keyboard.type('Click-through of a test')
    await dialog.getByLabel('Name').fill(kpi)
    await dialog.getByRole('radio', { name: 'proportion' }).check()
    await expect(summary).toContainText('1 thing to repair')
    await dialog.getByRole('radio', { name: 'Higher is better' }).check()
    await dialog.getByRole('button', { name: 'Define the KPI' }).click()
    await expect(page).toHaveURL(`/kpis/${kpi}`)
    await expect(page.getByText('Nothing was observed yet')).toBeVisible()
    await expect(page.getByText('relative effect of 5%')).toBeVisible()

    await page.getByRole('link', { name: 'Upload observations', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Upload observations' })).toBeVisible()
    const rows = [3, 2, 1].flatMap((days) => [
      `${daysAgo(days)};1.2.0;"9.120";${40 + days};red`,
      `${daysAgo(days)};1.3.0;1004;${6 + days};red`,
    ])
    const table = [
      'Date;Arm;Impressions;Answered;colour',
      ...rows,
      `${daysAgo(1)};9.9.9;10;1;red`,
      `soon;1.3.0;10;1;red`,
    ]
    await page.getByLabel(/^Table, with the names/).fill(table.join('\n'))
    await page.getByRole('button', { name: 'Read the table' }).click()
    await expect(page.getByLabel('From', { exact: true })).toHaveValue('0')
    await expect(page.getByLabel('Version', { exact: true })).toHaveValue('1')
    await expect(page.getByLabel('n', { exact: true })).toHaveValue('2')
    await expect(page.getByLabel('KPI of every row')).toHaveValue(kpi)
    await expect(page.getByText('Not used: Answered, colour')).toBeVisible()
    await expect(page.getByText('Sum is required').first()).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Sum', { exact: true }).selectOption('column Answered')
    await page.getByLabel('Package of every row').fill(name)
    await page.getByLabel('Environment of every row').fill('production')
    await expect(page.getByText('8 rows: 6 rows can be sent, 2 rows can not')).toBeVisible()
    await expect(page.getByText(`Version 9.9.9 is not a version of ${name}: 1 row`)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Post 6 observations' }).click()
    await expect(page.getByText('6 observations posted')).toBeVisible()
    await expect(page.getByText('2 rows refused')).toBeVisible()
    await expect(page.getByRole('row', { name: /^8 / })).toContainText(`version is not a version of ${name}`)
    await expect(page.getByRole('row', { name: /^9 / })).toContainText('from is not a time')
    await expectAccessible(page)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the refused rows as CSV' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text.split('\r\n')[0]).toBe('line,reason,Date,Arm,Impressions,Answered,colour')
    expect(text).toContain('9.9.9,10,1,red')

    await page.getByRole('link', { name: `Open ${kpi}` }).click()
    const observed = page.getByRole('table', { name: 'Where it is observed' })
    await expect(observed.getByRole('row').filter({ hasText: '1.2.0' })).toContainText('27,360')
    await expect(observed.getByRole('row').filter({ hasText: '1.3.0' })).toContainText('0.797%')
    await expect(page.getByRole('region', { name: 'History' })).toContainText('said what the KPI')
    await expectAccessible(page)
    await page.goto('/kpis?role=business')
    await expect(page.getByRole('row').filter({ hasText: kpi })).toContainText('1 package')
  })

  test('sees what a change of a definition makes different, and that what was observed keeps its kind', async ({
    page,
    catalog,
    newPackage,
  }, info) => {
    const kpi = ownName(info)
    const name = await newPackage({ versions: ['1.0.0'] })
    await catalog.defineKpi({ name: kpi, title: 'Orders of a visit', kind: 'proportion', direction: 'higher' })
    const bucket = { from: `${daysAgo(2)}T00:00:00Z`, to: `${daysAgo(1)}T00:00:00Z` }
    await catalog.observe([
      { kpi, package: name, version: '1.0.0', environment: 'production', ...bucket, n: 100, sum: 4 },
    ])
    const dialog = dialogOf(page)
    await page.goto(`/kpis/${kpi}`)
    await page.getByRole('button', { name: 'Define anew' }).click()
    await expect(dialog.getByText('It is observed for 1 package')).toBeVisible()
    await expect(dialog.getByText('Nothing differs yet.')).toBeVisible()
    await dialog.getByLabel('Minimum sample').fill('500')
    await dialog.getByRole('radio', { name: 'mean' }).check()
    await expect(dialog.getByRole('status')).toContainText('100')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save the definition' }).click()
    await expect(dialog.getByRole('alert')).toContainText('must stay proportion')
    await dialog.getByRole('radio', { name: 'proportion' }).check()
    await dialog.getByRole('button', { name: 'Save the definition' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('until each arm has an n of 500')).toBeVisible()
  })

  test('defines an offline metric, and changes one that every catalog knows', async ({ page }, info) => {
    const metric = ownName(info)
    const dialog = dialogOf(page)
    await page.goto('/metric-definitions')
    await expect(page.getByRole('row').filter({ hasText: 'brier' })).toContainText('built in')
    await page.getByRole('button', { name: 'Define a metric' }).click()
    await dialog.getByLabel('Name').fill(metric)
    await dialog.getByLabel('Title').fill('Metric of a test')
    await dialog.getByRole('radio', { name: 'Lower is better' }).check()
    await dialog.getByLabel('Least value').fill('3')
    await dialog.getByLabel('Most value').fill('2')
    await dialog.getByRole('button', { name: 'Define the metric' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Most value must be more than least')
    await dialog.getByLabel('Most value').fill('9')
    await dialog.getByRole('checkbox', { name: 'Guardrail' }).check()
    await dialog.getByRole('button', { name: 'Define the metric' }).click()
    await expect(dialog).toBeHidden()
    const row = page.getByRole('row').filter({ hasText: metric })
    await expect(row).toContainText('3 to 9')
    await row.getByRole('button', { name: `Change ${metric}` }).click()
    await expect(dialog.getByLabel('Name')).not.toBeEditable()
    await dialog.getByLabel('Unit').fill('points')
    await expect(dialog.getByRole('status')).toContainText('points')
    await dialog.getByRole('button', { name: 'Save the metric' }).click()
    await expect(row).toContainText('points')
  })

  test('is led from what is live of a package to the upload, with package and environment filled in', async ({
    page,
  }) => {
    await page.goto('/packages/recommender-men')
    await page.getByRole('link', { name: 'Upload observations' }).click()
    await expect(page).toHaveURL(/package=recommender-men/)
    await page.getByLabel(/^Table, with the names/).fill('date,version,visits,clicks\n2026-11-27,1.2.0,9120,42')
    await page.getByRole('button', { name: 'Read the table' }).click()
    await expect(page.getByLabel('Package of every row')).toHaveValue('recommender-men')
    await expect(page.getByLabel('Environment of every row')).not.toHaveValue('')
  })
})

test('a viewer reads definitions, changes none, and is told what an upload needs', async ({ page }) => {
  await page.goto('/kpis')
  await expect(page.getByRole('main').getByRole('button', { name: /Define/ })).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('k')
  await page.goto('/metric-definitions')
  await expect(page.getByRole('link', { name: 'Evidence' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  await page.goto('/kpis/upload')
  await expect(page.getByText('You may not post what was observed of what is live')).toBeVisible()
})
