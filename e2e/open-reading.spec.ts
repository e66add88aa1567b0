import { expect, test } from './fixtures.ts'
import { type FreshServer, startFresh } from './fresh-server.ts'

test.use({ as: 'nobody' })

let server: FreshServer
test.beforeAll(async () => {
  server = await startFresh({ SHIPSHAPE_READ: 'anyone' })
})
test.afterAll(() => server.stop())

test('where anyone may read, a stranger reads and is offered nothing that needs a name', async ({ page }) => {
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'Your catalog is empty' })).toBeVisible()
  await expect(page.getByText('Only an admin may load it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load the example catalog' })).toHaveCount(0)

  await page.goto(`${server.url}/standards`)
  await expect(page.getByRole('link', { name: 'Minimal' })).toBeVisible()
  for (const place of ['people', 'teams']) {
    await page.goto(`${server.url}/${place}`)
    await expect(page.getByRole('heading', { name: /Set up|Sign in/ })).toBeVisible()
  }
  await page.goto(`${server.url}/account`)
  await expect(page.getByRole('heading', { name: /Set up|Sign in/ })).toBeVisible()
})
