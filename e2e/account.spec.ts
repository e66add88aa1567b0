import { expect, test } from './fixtures.ts'

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('makes a token, sees its secret once, uses it and revokes it', async ({ page, baseURL, playwright }, {
    repeatEachIndex,
    retry,
  }) => {
    const name = `ci of team ${repeatEachIndex}-${retry}`
    await page.goto('/account')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByRole('button', { name: 'Make the token' }).click()

    await expect(dialog.getByRole('heading', { name: 'Copy the secret now' })).toBeVisible()
    await expect(dialog).toContainText(`SHIPSHAPE_URL=${baseURL}`)
    await dialog.getByRole('button', { name: 'Copy secret' }).click()
    const secret = await page.evaluate(() => navigator.clipboard.readText())
    const job = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    })
    expect((await job.get('/api/v1/packages')).status()).toBe(200)

    await page.keyboard.press('Escape')
    const row = page.getByRole('row', { name })
    await expect(row.getByText('register')).toBeVisible()
    await page.reload()
    expect(await page.content()).not.toContain(secret)

    await page.getByRole('button', { name: `Revoke ${name}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke the token' }).click()
    await expect(row.getByText('revoked')).toBeVisible()
    expect((await job.get('/api/v1/packages')).status()).toBe(401)
    await job.dispose()
  })

  test('is told beside the field when a token has no name or no scope', async ({ page }) => {
    await page.goto('/account')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('nothing to do')
    for (const scope of ['read', 'register']) await dialog.getByRole('checkbox', { name: scope }).uncheck()
    await dialog.getByRole('button', { name: 'Make the token' }).click()
    await expect(dialog.getByText('must name at least one scope')).toBeVisible()
  })

  test('is told to sign in when the session ended in the meantime, and nothing typed is lost', async ({
    page,
    context,
  }) => {
    await page.goto('/account')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByLabel('Name').fill('too late')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/^Sign in/)
    await expect(page.getByLabel('Name')).toHaveValue('too late')
  })

  test('is offered no scope that the role does not hold', async ({ page }) => {
    await page.goto('/account')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const offered = page.getByRole('dialog').getByRole('checkbox')
    await expect(offered).toHaveCount(3)
  })
})

test.describe('a viewer', () => {
  test('reads what may be done and by whom, and is offered nothing beyond', async ({ page }) => {
    await page.goto('/account')
    await expect(page.getByText('You may not make and revoke tokens')).toBeVisible()
    await expect(page.getByText('That needs the role contributor')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Make a token' })).toHaveCount(0)
    await page.goto('/packages')
    await expect(page.getByRole('button', { name: 'Remove the example catalog' })).toHaveCount(0)
  })
})
