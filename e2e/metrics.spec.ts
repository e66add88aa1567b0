import type { Page, TestInfo } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

/** A metric nobody knows, in each run and try. */
const strange = (info: TestInfo) => `gain_${info.project.name}_${info.testId.slice(-6)}_${info.retry}`
const paste = (page: Page) => page.getByLabel(/^Paste a table/)
const post = (page: Page) => page.getByRole('button', { name: 'Look at what will be posted' })

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('pastes a table, repairs what is wrong in it, sees what it takes over from, and posts it @narrow', async ({
    page,
    catalog,
    newPackage,
  }, info) => {
    const gain = strange(info)
    const name = await newPackage({ versions: ['1.0.0'] })
    await catalog.postMetrics(name, '1.0.0', [{ metric: 'auc', value: 0.7, dataset: 'clicks@1', split: 'test' }])
    await page.goto(`/packages/${name}/versions/1.0.0`)
    await page.getByRole('link', { name: 'Post metrics' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Post metrics' })).toBeVisible()
    await expectAccessible(page)
    const table = ['Metric\tValue\tCI low\tCI high\tcolour', 'ROC AUC\t0.75\t0.71\t0.79\tred', `${gain}\thigh\t\t\tred`]
    await paste(page).fill(table.join('\n'))
    await page.getByRole('button', { name: 'Fill the rows below' }).click()
    await expect(page.getByText('2 rows filled')).toBeVisible()
    await expect(page.getByText('column colour is nothing that is kept')).toBeVisible()
    await expect(page.getByLabel('Metric of row 1')).toHaveValue('auc')
    await expect(page.getByText('must be a number')).toBeVisible()
    await page.getByLabel('Dataset of all rows').fill('clicks@1')
    await page.getByLabel('Split of all rows').fill('test')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)

    await post(page).click()
    const summary = page.getByRole('alert').filter({ hasText: 'to repair' })
    await expect(summary).toBeFocused()
    await summary.getByRole('link', { name: 'Value of row 2 must be a number' }).click()
    await expect(page.getByLabel('Value of row 2')).toBeFocused()
    await page.getByLabel('Value of row 2').fill('3.5')
    await page.getByRole('button', { name: `Lower is better for ${gain}` }).click()
    await expect(page.getByLabel('Better of row 2')).toHaveValue('lower')
    await expect(summary).toBeHidden()
    await post(page).click()
    await expect(page.getByRole('heading', { name: 'What will be posted' })).toBeFocused()
    const auc = page.getByRole('row').filter({ hasText: 'auc' })
    await expect(auc).toContainText('before 0.7')
    await expect(auc).toContainText('now 0.75')
    await expect(page.getByText('1 value takes over')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Post 2 values' }).click()

    await expect(page).toHaveURL(`/packages/${name}/versions/1.0.0#metrics`)
    const metrics = page.getByRole('region', { name: 'Metrics' })
    await expect(metrics.getByRole('status')).toHaveText('2 values posted')
    await expect(metrics.getByRole('row').filter({ hasText: 'auc' })).toContainText('0.71 to 0.79')
    await expect(metrics.getByRole('row').filter({ hasText: gain })).toContainText('3.5')
  })

  test('drops a metrics.json, and is asked before it is left unsent', async ({ page, newPackage }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    await page.goto(`/packages/${name}/versions/1.0.0/metrics`)
    const json = JSON.stringify({ model: 'ranker', test: { ndcg_at_10: 0.4 }, train: { ndcg_at_10: 0.5 } })
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'metrics.json', { type: 'application/json' }))
      return transfer
    }, json)
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
    await expect(page.getByText('2 rows filled from metrics.json')).toBeVisible()
    await expect(page.getByText('model is no number, and is left out')).toBeVisible()

    page.once('dialog', (dialog) => void dialog.dismiss())
    await page.getByRole('link', { name, exact: true }).click()
    await expect(page.getByLabel('Split of row 2')).toHaveValue('train')
    await page.getByRole('button', { name: 'Remove row 2' }).click()
    await expect(page.getByRole('button', { name: 'Add a row' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Metric of row 2')).toBeFocused()
    await page.keyboard.type('AUC')
    await page.keyboard.press('Tab')
    await page.keyboard.type('0.8')
    await post(page).click()
    await page.getByRole('button', { name: 'Post 2 values' }).click()
    await expect(page.getByRole('status').filter({ hasText: '2 values posted' })).toBeVisible()
  })

  test('chooses a file, and reads at its cell what the catalog refuses', async ({
    page,
    catalog,
    newPackage,
  }, info) => {
    const gain = strange(info)
    const name = await newPackage({ versions: ['1.0.0'] })
    await page.goto(`/packages/${name}/versions/1.0.0/metrics`)
    const buffer = Buffer.from(`metric,value,better\nmae,3,\n${gain},2,higher\n`)
    await page.getByLabel('Choose a file').setInputFiles({ name: 'values.csv', mimeType: 'text/csv', buffer })
    await expect(page.getByLabel('Better of row 2')).toHaveValue('higher')
    await post(page).click()
    // Somebody else says meanwhile that the other way is better.
    await catalog.defineMetric({ name: gain, title: 'A gain', direction: 'lower' })
    await page.getByRole('button', { name: 'Post 2 values' }).click()
    const summary = page.getByRole('alert').filter({ hasText: 'to repair' })
    await expect(summary).toBeFocused()
    await summary.getByRole('link', { name: /^Better of row 2 must be lower/ }).click()
    await expect(page.getByLabel('Better of row 2')).toBeFocused()
  })
})

test('who may not post is told who may', async ({ page, newPackage }) => {
  const name = await newPackage({ versions: ['1.0.0'] })
  await page.goto(`/packages/${name}/versions/1.0.0`)
  await expect(page.getByRole('region', { name: 'Metrics' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Post metrics' })).toHaveCount(0)
  await page.goto(`/packages/${name}/versions/1.0.0/metrics`)
  await expect(page.getByText('You may not post metrics and scenario runs')).toBeVisible()
})
