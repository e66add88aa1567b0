import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

const origin = process.env.SHIPSHAPE_OUTBOUND ?? ''
const value = 'Bearer as-typed-by-ada'

test.describe('an admin', () => {
  test.use({ as: 'admin' })

  test('keeps a secret for an endpoint, replaces and removes it, and never sees what it holds', async ({ page }, {
    retry,
    repeatEachIndex,
  }) => {
    const name = `token-${retry}-${repeatEachIndex}`
    await page.goto('/packages')
    await page.getByRole('button', { name: 'Account of Ada Admin' }).click()
    await page.getByRole('link', { name: 'Secrets' }).click()
    await page.getByRole('button', { name: 'Keep a secret' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('ranker-token')
    await dialog.getByLabel('Sent to').fill('https://evil.example')
    await dialog.getByLabel('Value').fill(value)
    await dialog.getByRole('button', { name: 'Keep the secret' }).click()
    await expect(dialog.getByText(/is the name of a secret already/)).toBeVisible()
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByRole('button', { name: 'Keep the secret' }).click()
    await expect(dialog.getByText(/add evil\.example to the setting SHIPSHAPE_OUTBOUND/)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByLabel('Sent to').fill(origin)
    await dialog.getByRole('button', { name: 'Keep the secret' }).click()
    const row = page.getByRole('row').filter({ hasText: name })
    await expect(row).toContainText(origin)
    await expect(row).toContainText('never')

    await page.getByRole('button', { name: `Replace ${name}` }).click()
    await expect(dialog.getByLabel('Value')).toHaveValue('')
    await dialog.getByLabel('Header').fill('X-Api-Key')
    await dialog.getByLabel('Value').fill(value)
    await dialog.getByRole('button', { name: 'Replace the secret' }).click()
    await expect(row).toContainText('X-Api-Key')
    await page.reload()
    expect(await page.content()).not.toContain('as-typed-by-ada')

    await page.getByRole('button', { name: `Remove ${name}` }).click()
    await expect(dialog).toContainText('You cannot undo this')
    await dialog.getByRole('button', { name: 'Remove the secret' }).click()
    await expect(row).toHaveCount(0)
  })
})

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('sees which secrets there are, and can change none', async ({ page }) => {
    await page.goto('/secrets')
    await expect(page.getByRole('row').filter({ hasText: 'ranker-token' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Keep|Replace|Remove/ })).toHaveCount(0)
  })
})
