import { testProvider } from '#lib/access/testing-oidc'
import { api } from '#lib/paths'
import { freePort } from '../scripts/ports.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { type FreshServer, startFresh } from './fresh-server.ts'

test.describe.configure({ mode: 'serial' })
// The provider is another host, as it always is.
test.use({ as: 'nobody', mayComplain: true })

const admin = { name: 'Mara Maker', email: 'mara@shop.example', password: 'first of them all' }
let provider: Awaited<ReturnType<typeof testProvider>>
let server: FreshServer

test.beforeAll(async ({ request }) => {
  const port = await freePort()
  provider = await testProvider({ leadsTo: `http://localhost:${port}${api.ssoCallback}` })
  server = await startFresh({ ...provider.variables, OIDC_NAME: 'Shop login' }, port)
  const secret = new URL(server.setUpLink).hash.replace('#token=', '')
  const made = await request.post(server.url + api.setup, {
    data: { ...admin, secret },
    headers: { origin: server.url },
  })
  expect(made.status()).toBe(201)
})
test.afterAll(async () => {
  await server.stop()
  await provider.close()
})

test('somebody signs in with the provider and is where they wanted to go @narrow', async ({ page }) => {
  await page.goto(`${server.url}/standards`)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Sign in with Shop login' }).click()
  await expect(page).toHaveURL(`${server.url}/standards`)
  await expect(page.getByRole('button', { name: 'Account of Ada' })).toBeVisible()
})

test('who is turned away there is told why, and can still use a password', async ({ page }) => {
  const { somebody } = provider.state
  Object.assign(provider.state, { somebody: undefined })
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('link', { name: 'Sign in with Shop login' }).click()
  await expect(page.getByText('Shop login did not sign you in')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: `Account of ${admin.name}` })).toBeVisible()
  Object.assign(provider.state, { somebody })
})
