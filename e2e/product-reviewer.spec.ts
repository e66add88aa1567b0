import { expect, test } from './fixtures.ts'

test('a product reviewer knows two clicks from home how a version stands and what is short', async ({
  page,
  clicks,
}) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('retail-demand')
  await page
    .getByRole('option', { name: /^retail-demand/ })
    .first()
    .click()
  await page.getByRole('link', { name: '0.1.0' }).first().click()

  const verdict = page.getByRole('list', { name: 'Verdict' })
  await expect(verdict).toBeInViewport({ ratio: 1 })
  await expect(verdict.getByRole('link', { name: /^Standard minimal \d+\/\d+ falls short/ })).toBeVisible()
  await expect(verdict.getByRole('link', { name: /^Scenarios/ })).toBeVisible()
  expect(clicks()).toBeLessThanOrEqual(2)

  await verdict.getByRole('link', { name: /^Standard minimal/ }).click()
  await expect(page).toHaveURL(/#checks-minimal$/)
  await expect(page.getByRole('region', { name: 'Standard: Minimal' }).getByText('To repair:').first()).toBeInViewport()
})
