import type { Locator, Page } from '@playwright/test'
import { signatureOf } from '#lib/webhooks/signing'
import { receiver } from '#lib/webhooks/testing'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

type Receiver = Awaited<ReturnType<typeof receiver>>

/** A server of this spec's own, where the setting of the catalog lets it send to. */
let server: Receiver
test.beforeAll(async () => {
  server = await receiver(Number(process.env.E2E_HOOKS_PORT))
})
test.afterAll(() => server.close())

const heard = (path: string) => expect.poll(() => server.at(path).length)
const rowOf = (page: Page, what: string | RegExp) => page.getByRole('row').filter({ hasText: what })

async function fillIn(dialog: Locator, path: string) {
  await dialog.getByLabel('Name').fill(`hook ${path}`)
  await dialog.getByLabel('Address').fill(`${server.origin}${path}`)
}

test.describe('an admin', () => {
  test.use({ as: 'admin' })

  test('makes a webhook for a program, which gets what happens, signed with the secret shown once', async ({
    page,
    catalog,
    newPackage,
  }, { retry, repeatEachIndex }) => {
    const path = `/program-${retry}-${repeatEachIndex}`
    const name = await newPackage({ versions: [] })
    await page.goto('/packages')
    await page.getByRole('button', { name: 'Account of Ada Admin' }).click()
    await page.getByRole('link', { name: 'Webhooks' }).click()
    await page.getByRole('button', { name: 'Make a webhook' }).click()
    const dialog = page.getByRole('dialog')
    await fillIn(dialog, path)
    await dialog.getByLabel('Address').fill('https://evil.example/in')
    await dialog.getByLabel('Only of the package').fill(name)
    await dialog.getByRole('button', { name: 'Make the webhook' }).click()
    await expect(dialog.getByText(/add evil\.example to the setting SHIPSHAPE_OUTBOUND/)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByLabel('Address').fill(`${server.origin}${path}`)
    await dialog.getByRole('button', { name: 'Make the webhook' }).click()
    await expect(dialog.getByRole('heading', { name: 'Copy the secret now' })).toBeVisible()
    await expectAccessible(page)
    const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? ''
    await dialog.getByRole('button', { name: 'Open the webhook' }).click()
    await expect(page.getByText('Nothing was sent yet')).toBeVisible()
    expect(await page.content()).not.toContain(secret)

    await catalog.register(name, '1.0.0')
    await heard(path).toBe(1)
    const [received] = server.at(path)
    const sent = (name: string) => String(received?.headers[`webhook-${name}`])
    const [id, body] = [sent('id'), received?.body ?? '']
    expect(sent('signature')).toBe(signatureOf(secret, id, Number(sent('timestamp')), body))
    expect(JSON.parse(body)).toMatchObject({ type: 'version.registered', data: { package: name, version: '1.0.0' } })

    await page.reload()
    const row = rowOf(page, `${name} 1.0.0`)
    await expect(row).toContainText('delivered')
    await row.getByRole('button', { name: /^Send again/ }).click()
    await heard(path).toBe(2)
    expect(server.at(path)[1]?.headers['webhook-id']).toBe(id)
    await expect(row).toContainText('2 attempts, answered 200')
    await row.getByText('2 attempts').click()
    await expect(row.getByRole('list', { name: 'Attempts' })).toContainText('Ada Admin had it sent again')
    await expectAccessible(page)
  })

  test('sees why a delivery fails, mends it, and turns a webhook off and removes it', async ({ page }, {
    retry,
    repeatEachIndex,
  }) => {
    const path = `/failing-${retry}-${repeatEachIndex}`
    server.answers.set(path, 500)
    await page.goto('/webhooks')
    await page.getByRole('button', { name: 'Make a webhook' }).click()
    const dialog = page.getByRole('dialog')
    await fillIn(dialog, path)
    await dialog.getByRole('button', { name: 'Make the webhook' }).click()
    await dialog.getByRole('button', { name: 'Open the webhook' }).click()
    await page.getByRole('button', { name: 'Send a test' }).click()
    const row = rowOf(page, 'webhook.tested')
    await expect(row).toContainText('1 attempt, it answered 500')
    await expect(row).toContainText('pending')
    server.answers.set(path, 200)
    await row.getByRole('button', { name: /^Try now/ }).click()
    await expect(row).toContainText('delivered')

    await page.getByRole('button', { name: 'Rotate the secret' }).click()
    await dialog.getByRole('button', { name: 'Make a new secret' }).click()
    await expect(dialog.getByText(/^whsec_/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Done' }).click()

    await page.getByRole('button', { name: 'Turn off' }).click()
    await expect(dialog).toContainText('What is still to be sent waits')
    await dialog.getByRole('button', { name: 'Turn the webhook off' }).click()
    await expect(page.getByText('This webhook is off')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send a test' })).toHaveCount(0)

    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(dialog).toContainText('You cannot undo this')
    await dialog.getByRole('button', { name: 'Remove the webhook' }).click()
    await expect(page).toHaveURL('/webhooks')
    await expect(rowOf(page, `hook ${path}`)).toHaveCount(0)
  })

  test('makes one for a chat, which gets a sentence', async ({ page, catalog, newPackage }, {
    retry,
    repeatEachIndex,
  }) => {
    const path = `/chat-${retry}-${repeatEachIndex}`
    const name = await newPackage({ versions: [] })
    await page.goto('/webhooks')
    await page.getByRole('button', { name: 'Make a webhook' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'A chat' }).check()
    await fillIn(dialog, path)
    await dialog.getByLabel('Only of the package').fill(name)
    await dialog.getByRole('button', { name: 'Make the webhook' }).click()
    await expect(page.getByRole('heading', { level: 1, name: `hook ${path}` })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Rotate the secret' })).toHaveCount(0)
    await catalog.register(name, '1.0.0')
    await heard(path).toBe(1)
    const { text } = JSON.parse(server.at(path)[0]?.body ?? '')
    expect(text).toContain(`registered ${name} 1.0.0\nhttp`)
    expect(text).toContain(`/packages/${name}/versions/1.0.0`)
  })
})

test.describe('who is no admin', () => {
  test('is offered no webhooks, and told what that needs', async ({ page }) => {
    await page.goto('/packages')
    await page.getByRole('button', { name: 'Account of Vera Viewer' }).click()
    await expect(page.getByRole('link', { name: 'Webhooks' })).toHaveCount(0)
    await page.goto('/webhooks')
    await expect(page.getByText('You may not manage webhooks')).toBeVisible()
  })
})
