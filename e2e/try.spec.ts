import { modelBytes, node, tensorType, value } from '#lib/sandbox/building'
import { looping } from '#lib/sandbox/testing-hostile'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('a model runs in the browser on a scenario, and is held against what that expects @narrow', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url())
  })
  await page.goto('/packages/recommender-men/versions/2.1.1')
  await page.getByRole('link', { name: 'Try it' }).click()
  await page.getByLabel('Fill from a scenario').selectOption('everyday-visitor')
  await expect(page).toHaveURL(/\/try\?scenario=everyday-visitor$/)
  await page.getByRole('button', { name: 'Run' }).click()
  const answer = page.getByRole('region', { name: 'Answer' })
  await expect(answer.getByText('It is what everyday-visitor expects.')).toBeVisible()
  await expect(answer.getByText(/^in .*s$/)).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await answer.getByRole('button', { name: 'Copy as a scenario' }).click()
  const line = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(Object.keys(line)).toEqual(['id', 'why', 'input', 'expected'])
  expect(line.expected.scores[0]).toHaveLength(34)
  expect(sent).toEqual([])
})

test('a form asks for each value, says what is wrong beside it, and the answer is that of what was typed', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  const negative = modelBytes({
    nodes: [node({ operator: 'Neg', inputs: ['x'], outputs: ['y'] })],
    inputs: [value('x', tensorType('float32', ['rows', 2]))],
    outputs: [value('y', tensorType('float32', ['rows', 2]))],
  })
  const inputs = [{ name: 'sizes', type: 'float32' as const, shape: [-1, 2], unit: 'cm', range: { min: 0 } }]
  await catalog.register(name, '1.0.0', { api: { protocol: 'none', inputs } }, { 'model.onnx': negative })
  await page.goto(`/packages/${name}/versions/1.0.0/try`)
  const inputForm = page.getByRole('form', { name: 'Inputs' })
  await inputForm.getByLabel('sizes[0][0]').fill('38')
  await inputForm.getByLabel('sizes[0][1]').fill('forty')
  await page.keyboard.press('Enter')
  await expect(inputForm.getByText(/^sizes\[0\]\[1\] is "forty", a number/)).toBeVisible()
  await expect(inputForm.getByLabel('sizes[0][1]')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('40.5')
  await page.keyboard.press('Enter')
  const answer = page.getByRole('region', { name: 'Answer' })
  await expect(answer.getByText('{"y": [[-38, -40.5]]}')).toBeVisible()

  await inputForm.getByRole('button', { name: 'Write sizes as JSON' }).click()
  await inputForm.getByLabel('sizes as JSON').fill('[[1, 2], [3]]')
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(inputForm.getByText('sizes[1] has 1 value, 2 are asked for.')).toBeVisible()
  await inputForm.getByLabel('sizes as JSON').fill('[[1, 2], [3, 4]]')
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(answer.getByText('{"y": [[-1, -2], [-3, -4]]}')).toBeVisible()
})

test('a model that does not end is stopped, and the next input is answered', async ({ page, catalog, newPackage }) => {
  const name = await newPackage()
  await catalog.register(name, '1.0.0', {}, { 'models/loop.onnx': looping() })
  await page.goto(`/packages/${name}/versions/1.0.0/try`)
  await page.getByLabel('x as JSON').fill('[1]')
  await page.getByLabel('times', { exact: true }).fill('4611686018427387904')
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByText('Running')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('You stopped it.')).toBeVisible()
  await page.getByLabel('times', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByRole('region', { name: 'Answer' }).getByText('{"y": [1]}')).toBeVisible()
})

test('a version without a model of ONNX says so, and the other ways', async ({ page }) => {
  await page.goto('/packages/mlflow-sklearn-sample/versions/0.1.0/try')
  await expect(page.getByText('This version does not run in a browser')).toBeVisible()
  await page.getByRole('link', { name: 'How to call it' }).click()
  await expect(page).toHaveURL('/packages/mlflow-sklearn-sample/versions/0.1.0#call')
})
