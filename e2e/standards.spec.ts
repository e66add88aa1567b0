import { expect, test } from './fixtures.ts'

test('a standard says in words what it asks for, why, and which packages meet it', async ({ page }) => {
  await page.goto('/standards')
  await page.getByRole('link', { name: 'Minimal' }).click()
  await expect(page).toHaveURL('/standards/minimal')
  await expect(page.getByRole('region', { name: 'Model' }).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Environment' })).toContainText(/pinned/i)

  await page.getByRole('link', { name: 'Packages that meet it' }).click()
  await expect(page).toHaveURL('/packages?standard=minimal')
  await expect(page.getByRole('link', { name: 'recommender-men', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'mlflow-sklearn-sample' })).toHaveCount(0)
})
