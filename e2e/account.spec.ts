import type { Page } from '@playwright/test'
import { api } from '#lib/paths'
import { expect, test } from './fixtures.ts'
import { signedIn } from './sessions.ts'

const openForm = async (page: Page) => {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Make a token' }).click()
  return page.getByRole('dialog')
}

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('makes a token, sees its secret once, uses it and revokes it', async ({
    page,
    context,
    baseURL,
    playwright,
    newPerson,
  }) => {
    await context.addCookies((await newPerson({ role: 'contributor' })).cookies)
    const name = 'my laptop'
    const dialog = await openForm(page)
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByRole('button', { name: 'Make the token' }).click()

    await expect(dialog.getByRole('heading', { name: 'Copy the secret now' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Copy secret' }).click()
    const secret = await page.evaluate(() => navigator.clipboard.readText())
    await expect(dialog).toContainText(`export SHIPSHAPE_URL=${baseURL} SHIPSHAPE_TOKEN=${secret}`)
    const job = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    })
    expect((await job.get('/api/v1/packages')).status()).toBe(200)

    await page.keyboard.press('Escape')
    const row = page.getByRole('row', { name })
    await expect(row).toContainText(/Personal.*register.*all packages.*in [23] months/)
    await page.reload()
    expect(await page.content()).not.toContain(secret)

    await page.getByRole('button', { name: `Revoke ${name}` }).click()
    await expect(page.getByRole('dialog')).toContainText('can no longer read, register versions, from that moment on')
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke the token' }).click()
    await expect(page.getByText('No token is good now')).toBeVisible()
    expect((await job.get('/api/v1/packages')).status()).toBe(401)
    await page.getByText('1 expired or revoked token').click()
    await expect(row).toContainText('revoked')
    await job.dispose()
  })

  test('finds the packages of a CI token while typing, and takes its job along', async ({
    page,
    baseURL,
    newPackage,
  }) => {
    const [name, other] = [await newPackage(), await newPackage()]
    const dialog = await openForm(page)
    await dialog.getByLabel('Name').fill(`ci of ${name}`)
    await dialog.getByRole('radio', { name: 'CI' }).check()
    await dialog.getByRole('button', { name: 'Make the token' }).click()
    await expect(dialog.getByText('must name packages')).toBeVisible()
    for (const one of [name, other]) {
      await dialog.getByRole('textbox', { name: 'Packages' }).fill(one)
      await dialog.getByRole('checkbox', { name: one }).check()
    }
    await dialog.getByRole('button', { name: `Remove ${other}` }).click()
    await dialog.getByRole('button', { name: 'Make the token' }).click()

    await expect(dialog.getByRole('heading', { name: 'Copy the secret now' })).toBeVisible()
    for (const [tab, words] of [
      ['GitHub Actions', 'SHIPSHAPE_TOKEN: ${{ secrets.SHIPSHAPE_TOKEN }}'],
      ['GitLab CI', '- node shipshape.mjs push'],
      ['Shell', `export SHIPSHAPE_URL=${baseURL}`],
    ] as const) {
      await dialog.getByRole('tab', { name: tab }).click()
      await dialog.getByRole('button', { name: `Copy snippet for ${tab}` }).click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(words)
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('row', { name: `ci of ${name}` })).toContainText(`CI`)
    await expect(page.getByRole('row', { name: `ci of ${name}` })).not.toContainText(other)
  })

  test('is told beside the field when a token has no scope, or a package that is not theirs to push', async ({
    page,
    context,
    newPerson,
    newTeam,
    newPackage,
  }) => {
    const [team, foreign] = [await newTeam(), await newPackage()]
    await context.addCookies((await newPerson({ teams: [{ team, role: 'contributor' }] })).cookies)
    await page.goto(`/account?token=new&package=${foreign}`)
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Name')).toHaveValue(`CI of ${foreign}`)
    await dialog.getByRole('button', { name: 'Make the token' }).click()
    await expect(dialog.getByText(`${foreign} is a package with which you do not hold register`)).toBeVisible()
    for (const scope of ['read', 'register']) await dialog.getByRole('checkbox', { name: scope }).uncheck()
    await dialog.getByRole('button', { name: 'Make the token' }).click()
    await expect(dialog.getByText('must name at least one scope')).toBeVisible()
  })

  test('is told to sign in when the session ended in the meantime, and nothing typed is lost', async ({
    page,
    context,
  }) => {
    const dialog = await openForm(page)
    await dialog.getByLabel('Name').fill('too late')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/^Sign in/)
    await expect(dialog.getByLabel('Name')).toHaveValue('too late')
  })

  test('is offered no scope that the role does not hold', async ({ page }) => {
    const dialog = await openForm(page)
    await expect(dialog.getByRole('checkbox')).toHaveCount(3)
  })

  test('sees which tokens end soon', async ({ page, context, baseURL, newPerson }) => {
    await context.addCookies((await newPerson({ role: 'contributor' })).cookies)
    for (const [name, expiresInDays] of [
      ['short', 5],
      ['long', 60],
    ] as const)
      await page.request.post(api.tokens, {
        headers: { origin: baseURL ?? '' },
        data: { name, scopes: ['read'], expiresInDays },
      })
    await page.goto('/account')
    await expect(page.getByRole('row', { name: 'short' })).toContainText(/soon: in [45] days/)
    await expect(page.getByRole('row', { name: 'long' })).not.toContainText('soon')
  })
})

test.describe('an admin', () => {
  test.use({ as: 'admin' })

  test('sees everybody’s tokens and who made each', async ({ page }) => {
    await page.goto('/account')
    await expect(page.getByRole('row', { name: 'specs' })).toContainText('CI, made by the operator')
    await expect(page.getByText('As an admin you see everybody’s.')).toBeVisible()
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

  test('sees their teams and what they are in each', async ({ page, context, newPerson, newTeam }) => {
    const team = await newTeam()
    await context.addCookies((await newPerson({ teams: [{ team, role: 'approver' }] })).cookies)
    await page.goto('/account')
    const facts = page.getByRole('complementary', { name: 'Facts' })
    await expect(facts.getByRole('link', { name: team })).toHaveAttribute('href', `/teams/${team}`)
    await expect(facts).toContainText('as approver')
  })
})

test.describe('somebody signed in at two places', () => {
  test('sees both, and ends the other', async ({ page, context, browser, newPerson }) => {
    const { cookies, email, password } = await newPerson()
    await context.addCookies(cookies)
    const elsewhere = await browser.newContext({
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/150.0',
    })
    const other = await elsewhere.newPage()
    await other.goto('/sign-in?next=/account')
    await other.getByLabel('E-mail').fill(email)
    await other.getByLabel('Password').fill(password)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByRole('row', { name: 'Firefox on Windows' })).toContainText('this one')

    await page.goto('/account')
    const sessions = page.getByRole('table', { name: 'Where you are signed in' })
    await expect(sessions.getByRole('row')).toHaveCount(3)
    await page.getByRole('button', { name: 'Sign out Firefox on Windows' }).click()
    await expect(sessions.getByRole('row')).toHaveCount(2)
    await other.goto('/account')
    await expect(other).toHaveURL(/\/sign-in/)
    await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0)
    await elsewhere.close()
  })

  test('ends all others after being asked once', async ({ page, context, baseURL, newPerson }) => {
    const { cookies, ...who } = await newPerson()
    await context.addCookies(cookies)
    for (let place = 0; place < 2; place++) await signedIn(baseURL, who)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('2 other browsers are signed out at once')
    await dialog.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await expect(page.getByRole('table', { name: 'Where you are signed in' }).getByRole('row')).toHaveCount(2)
    await page.reload()
    await expect(page.getByRole('heading', { name: who.name })).toBeVisible()
  })

  test('changes the password, which ends the other sessions', async ({ page, context, baseURL, newPerson }) => {
    const { cookies, ...who } = await newPerson()
    await context.addCookies(cookies)
    await signedIn(baseURL, who)
    await page.goto('/account')
    const form = page.getByRole('region', { name: 'Password' })
    await form.getByLabel('Current password').fill('what was it again')
    await form.getByLabel('New password').fill('something else entirely')
    await form.getByRole('button', { name: 'Change the password' }).click()
    await expect(form.getByText('is not your password')).toBeVisible()
    await expect(form.getByLabel('New password')).toHaveValue('something else entirely')

    await form.getByLabel('Current password').fill(who.password)
    await form.getByRole('button', { name: 'Change the password' }).click()
    await expect(form.getByText('Changed. Everywhere else you were signed out.')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Where you are signed in' }).getByRole('row')).toHaveCount(2)
    await expect(signedIn(baseURL, who)).rejects.toThrow('422')
    await signedIn(baseURL, { ...who, password: 'something else entirely' })
  })
})
