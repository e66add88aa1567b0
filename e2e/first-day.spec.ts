import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { type FreshServer, startFresh } from './fresh-server.ts'

test.describe.configure({ mode: 'serial' })
test.use({ as: 'nobody' })

const admin = { name: 'Mara Maker', email: 'mara@shop.example', password: 'first of them all' }
let server: FreshServer

test.beforeAll(async () => {
  server = await startFresh()
})
test.afterAll(() => server.stop())

test.beforeEach(async ({ page }, { title }) => {
  if (title.startsWith('the set-up link')) return
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: `Account of ${admin.name}` })).toBeVisible()
})

test('the set-up link makes the first admin, signs them in and is closed from then on', async ({ page, context }) => {
  await page.goto(server.url)
  await expect(page).toHaveURL(`${server.url}/set-up`)
  await expect(page.getByText('Open the set-up link')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveCount(0)
  await page.goto(server.setUpLink)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByLabel('Name').fill(admin.name)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Make the first admin' }).click()
  await expect(page.getByRole('heading', { name: 'Your catalog is empty' })).toBeVisible()

  await context.clearCookies()
  await page.goto(server.setUpLink)
  await expect(page.getByRole('heading', { name: 'This catalog is set up already' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('an empty catalog says what belongs here and shows the two ways to begin', async ({ page }) => {
  await page.goto(server.url)
  await expect(page.getByText('shipshape push')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)

  await page.goto(`${server.url}/packages`)
  await expect(page.getByText('Nobody has registered one yet.')).toBeVisible()
  await page.getByRole('link', { name: 'See the two ways to begin' }).click()
  await expect(page).toHaveURL(`${server.url}/`)
})

test('the example is loaded with its progress in sight, and removed in one step after asking once', async ({
  page,
}) => {
  await page.goto(server.url)
  await page.getByRole('button', { name: 'Load the example catalog' }).click()
  await expect(page.getByRole('progressbar', { name: /versions registered|Starting/ })).toBeVisible()
  await expect(page).toHaveURL(`${server.url}/packages`, { timeout: 45_000 })
  await expect(page.getByRole('link', { name: 'recommender-men', exact: true })).toBeVisible()

  const remove = page.getByRole('button', { name: 'Remove the example catalog' })
  await remove.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toBeHidden()
  await expect(remove).toBeFocused()
  await remove.click()
  await dialog.getByRole('button', { name: 'Remove the example catalog' }).click()
  await expect(page.getByRole('heading', { name: 'Your catalog is empty' })).toBeVisible()
  await page.goto(`${server.url}/packages`)
  await expect(page.getByText('Nobody has registered one yet.')).toBeVisible()
  await page.goto(`${server.url}/account`)
  await expect(page.getByRole('button', { name: 'Load the example catalog' })).toBeVisible()
})

test.describe('when the server fails', () => {
  test.use({ mayComplain: true })

  test('a page says so in words, with the mark for the log, and comes back when it can', async ({ page }) => {
    const table = new Sqlite(join(server.data, 'shipshape.db'))
    table.exec('alter table package rename to package_away')
    const answer = await page.goto(`${server.url}/packages`)
    expect(answer?.status()).toBe(500)
    await expect(page.getByRole('heading', { name: 'This page failed to load' })).toBeVisible()
    await expect(page.getByText(/^Reference: \d+/)).toBeVisible()
    expect(await page.content()).not.toMatch(/no such table|SqliteError/)
    await expectAccessible(page)

    table.exec('alter table package_away rename to package')
    table.close()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Nobody has registered one yet.')).toBeVisible()
  })
})
