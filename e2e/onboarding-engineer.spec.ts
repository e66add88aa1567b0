import { expect, test } from './fixtures.ts'

type Tensor = { shape: number[]; data: unknown[] }

test('an onboarding engineer finds a package by four letters and copies a call in one click', async ({
  page,
  clicks,
}) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('reco')
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: /^2\.1\.1/ })
    .first()
    .click()
  const call = page.getByRole('region', { name: 'How to call it' })
  await call.getByRole('button', { name: 'Copy curl call' }).click()
  expect(clicks()).toBe(2)

  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const body: { inputs: Tensor[] } = JSON.parse(copied.split("'JSON'\n")[1]?.replace(/\nJSON$/, '') ?? '')
  for (const { shape, data } of body.inputs) expect(data).toHaveLength(shape.reduce((a, b) => a * b, 1))
})

test('an onboarding engineer reads in one click which data it saw and under what it runs', async ({ page }) => {
  await page.goto('/packages/recommender-men/versions/2.1.1')
  const onThisPage = page.getByRole('navigation', { name: 'On this page' })
  await onThisPage.getByRole('link', { name: 'Data', exact: true }).click()
  const data = page.getByRole('region', { name: 'Data', exact: true })
  await expect(data.getByRole('cell', { name: 'training', exact: true }).first()).toBeInViewport()
  await expect(data.getByText(/\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d/).first()).toBeInViewport()

  await onThisPage.getByRole('link', { name: 'Environment' }).click()
  await expect(page.getByRole('region', { name: 'Environment' }).getByText(/all pinned/)).toBeInViewport()
})
