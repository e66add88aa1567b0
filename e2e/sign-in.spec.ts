import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { people } from './people.ts'

test.use({ as: 'nobody' })
const { email, password, name } = people.viewer

async function signIn(page: Page, password: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('who is not signed in is asked to, and then reads the page asked for @narrow', async ({ page }) => {
  await page.goto('/packages?tag=shelf&sort=name')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await signIn(page, password)
  await expect(page).toHaveURL('/packages?tag=shelf&sort=name')
  await expect(page.getByRole('button', { name: `Account of ${name}` })).toBeVisible()
})

test('a wrong password says so without saying whether the account exists', async ({ page }) => {
  await page.goto('/sign-in')
  await signIn(page, 'not my password at all')
  const refusal = page.getByRole('alert').filter({ hasText: 'You are not signed in' })
  await expect(refusal).toContainText('do not match')
  const known = await refusal.textContent()

  await page.getByLabel('E-mail').fill('nobody@shop.example')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(refusal).toHaveText(known ?? '')
  await expect(page).toHaveURL('/sign-in')
})

test('signing out ends the session on the server, not only in this browser', async ({ page, context }) => {
  await page.goto('/sign-in')
  await signIn(page, password)
  await expect(page).toHaveURL('/')
  const kept = await context.cookies()
  expect(kept.filter(({ httpOnly, sameSite }) => !httpOnly || sameSite !== 'Lax')).toEqual([])

  await page.getByRole('button', { name: `Account of ${name}` }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await context.addCookies(kept)
  await page.goto('/packages')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('the sign-in leads to no other place, however the address is dressed up', async ({ page, baseURL }) => {
  const far = 'evil.example'
  const dressed = [`//${far}`, `/\\${far}`, `https://${far}`, 'javascript:alert(1)', `/\t/${far}`, `/.//${far}`]
  for (const next of dressed) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await signIn(page, password)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toHaveCount(0)
    expect(new URL(page.url()).origin, next).toBe(baseURL)
  }
})

test('the set-up page is closed once somebody exists', async ({ page, request }) => {
  await page.goto('/set-up#token=guessed')
  await expect(page.getByRole('heading', { name: 'This catalog is set up already' })).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  const answer = await request.post('/api/v1/setup', {
    headers: { origin: new URL(page.url()).origin },
    data: { secret: 'guessed', name: 'Eve', email: 'eve@evil.example', password: 'a long password' },
  })
  expect(answer.status()).toBe(409)
})
