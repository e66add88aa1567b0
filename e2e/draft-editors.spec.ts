import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { openDraft, stored } from './drafts.ts'
import { expect, test } from './fixtures.ts'

test.use({ as: 'contributor' })

const copy = (page: Page, text: string) => page.evaluate((said) => navigator.clipboard.writeText(said), text)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a table is pasted from a spreadsheet and an example made of it, by keyboard alone @narrow', async ({
  page,
  baseURL,
}) => {
  const id = await openDraft(page, baseURL, { shipshape: 1, api: { protocol: 'json' } })
  await copy(page, 'Feature\tdtype\tShape\tOwner\nage\tdouble\t-1, 2\tann\ncity\ttext\t\tbob\n')
  await button(page, 'Add an input').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('2 rows pasted. Left out: the column Owner.')).toBeVisible()
  const type = page.getByLabel('Type of input city', { exact: true })
  await expect(type).toHaveAttribute('aria-invalid', 'true')
  await type.selectOption('string')
  await page.getByLabel('Name of input 2', { exact: true }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByLabel('Name of input 1', { exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('fare')
  await page.keyboard.press('Tab')
  await page.keyboard.type('float32')
  await button(page, 'Make one from the inputs').press('Enter')
  await expect(page.getByLabel('Example input', { exact: true })).toHaveValue(
    '{"age": [[1, 1]], "city": "text", "fare": 1}',
  )
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await expect
    .poll(async () => (await stored(page, id)).manifest.api)
    .toEqual({
      protocol: 'json',
      inputs: [
        { name: 'age', type: 'float64', shape: [-1, 2] },
        { name: 'city', type: 'string' },
        { name: 'fare', type: 'float32' },
      ],
      example: { input: { age: [[1, 1]], city: 'text', fare: 1 } },
    })
})

test('a nested parameter is built by keyboard alone, and what is typed is kept @narrow', async ({ page, baseURL }) => {
  const id = await openDraft(page, baseURL, { shipshape: 1 })
  await button(page, 'Add a parameter').first().press('Enter')
  await page.keyboard.type('optimizer')
  await page.getByLabel('Kind of optimizer', { exact: true }).selectOption('group')
  await button(page, 'Add to optimizer').press('Enter')
  await page.keyboard.type('lr')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1e-3')
  await page.keyboard.press('Enter')
  await page.keyboard.type('lr')
  await expect(page.getByText('is already the name of another')).toBeVisible()
  await page.keyboard.type('_decay')
  await page.keyboard.press('Alt+ArrowUp')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await expect
    .poll(async () => JSON.stringify((await stored(page, id)).manifest.configuration))
    .toBe('{"hyperparameters":{"optimizer":{"lr_decay":"","lr":0.001}}}')
})

test('a scenario is added from the example, and held against the prediction API @narrow', async ({ page, baseURL }) => {
  const inputs = [{ name: 'age', type: 'int32' }]
  const id = await openDraft(page, baseURL, {
    shipshape: 1,
    api: { protocol: 'json', inputs, example: { input: { age: 7 } } },
  })
  await button(page, 'Add a scenario').press('Enter')
  await page.keyboard.type('old-customer')
  await expect(page.getByLabel('Input', { exact: true })).toHaveValue('{"age": 7}')
  await page.getByLabel('Input', { exact: true }).fill('{"age": 7.5')
  await expect(page.getByText(/is not JSON: line 1, column 12/)).toBeVisible()
  await page.getByLabel('Input', { exact: true }).press('End')
  await page.keyboard.type('}')
  await expect(page.getByText('age holds a number where int32 is stated')).toBeVisible()
  await page.getByLabel('Compared', { exact: true }).selectOption('absolute')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await expect
    .poll(async () => (await stored(page, id)).manifest.scenarios)
    .toEqual([{ id: 'old-customer', input: { age: 7.5 }, compare: { kind: 'absolute', tolerance: 0.01 } }])
})
