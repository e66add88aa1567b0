import { randomInt, randomUUID } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { api, pages } from '#lib/paths'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { dropGround, dropOn, folderOf } from './drop-ground.ts'
import { expect, test } from './fixtures.ts'
import {
  barOf,
  beginDraft,
  blobSize,
  expectHere,
  fileOfDraft,
  leaveUpload,
  madeFile,
  openTray,
  sentOf,
  slowUploads,
  startsOf,
  trayOf,
} from './uploads-ground.ts'

const path = 'results.bin'
const salted = () => randomInt(2 ** 32)

test.describe('a contributor', () => {
  test.use({ as: 'contributor' })

  test('sends a large file over pages and reloads, and no byte of it twice', async ({ page }) => {
    test.setTimeout(120_000)
    const [id, salt] = [randomUUID(), salted()]
    const file = madeFile(salt, 200)
    await page.goto('/packages')
    const draftId = await beginDraft(page)
    await slowUploads(page, 25)
    await leaveUpload(page, { id, draftId, path, salt, mebibytes: 200, kept: true })
    await openTray(page)
    await expect.poll(() => sentOf(page, path)).toBeGreaterThan(0)
    await expect(trayOf(page)).toContainText(/of 209\.7 MB · [\d.]+ MB\/s · (\d+ min )?\d+ s left/)
    await expectAccessible(page)
    const before = await sentOf(page, path)
    await page.getByRole('link', { name: 'Standards' }).first().click()
    await expect(page).toHaveURL('/standards')
    await expect.poll(() => sentOf(page, path)).toBeGreaterThan(before)

    await expect.poll(() => sentOf(page, path)).toBeGreaterThan(80e6)
    const starts = startsOf(page, id)
    await page.reload()
    await expect.poll(() => starts.length, { timeout: 30_000 }).toBeGreaterThan(0)
    expect(starts[0]).toBeGreaterThan(64e6)
    await slowUploads(page, 1000)
    await expectHere(page)
    expect(starts).toEqual(starts.toSorted((one, other) => one - other))
    expect(await blobSize(page, file.sha256)).toBe(file.size)
    const listed = { path, digest: `sha256:${file.sha256}`, size: file.size }
    expect(await fileOfDraft(page, draftId, path)).toEqual(listed)
    await expect(trayOf(page)).toBeHidden()
    await page.reload()
    await expect(trayOf(page)).toBeHidden()
  })

  test('does not send again what is here already', async ({ page }) => {
    const salt = salted()
    const file = madeFile(salt, 40)
    await page.goto('/packages')
    const draftId = await beginDraft(page)
    await leaveUpload(page, { id: randomUUID(), draftId, path, salt, mebibytes: 40, kept: true })
    await expectHere(page)
    await expect(trayOf(page)).toBeHidden()
    // At this speed the bytes would take seven minutes.
    await slowUploads(page, 0.1)
    await leaveUpload(page, { id: randomUUID(), draftId, path: 'again.bin', salt, mebibytes: 40, kept: true })
    await expectHere(page)
    expect(await fileOfDraft(page, draftId, 'again.bin')).toMatchObject({ digest: `sha256:${file.sha256}` })
  })

  test('goes on by itself after the connection broke @narrow', async ({ page }) => {
    const [id, salt] = [randomUUID(), salted()]
    const file = madeFile(salt, 30)
    await page.goto('/packages')
    const draftId = await beginDraft(page)
    await page.route(`**/uploads/${id}`, (route) =>
      route.request().method() === 'PUT' ? route.abort('connectionreset') : route.continue(),
    )
    await leaveUpload(page, { id, draftId, path, salt, mebibytes: 30, kept: true })
    await openTray(page)
    await expect(trayOf(page)).toContainText('No connection: it goes on by itself')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.unroute(`**/uploads/${id}`)
    await expectHere(page)
    expect(await blobSize(page, file.sha256)).toBe(file.size)
  })

  test('pauses an upload, goes on with it, and gives it up', async ({ page }) => {
    const [id, salt] = [randomUUID(), salted()]
    await page.goto('/packages')
    const draftId = await beginDraft(page)
    await slowUploads(page, 2)
    await leaveUpload(page, { id, draftId, path, salt, mebibytes: 60, kept: true })
    await openTray(page)
    await expect.poll(() => sentOf(page, path)).toBeGreaterThan(0)
    await page.getByRole('button', { name: `Pause ${path}` }).click()
    await expect(trayOf(page)).toContainText('1 file waits for you')
    const stopped = await sentOf(page, path)
    await page.getByRole('button', { name: `Go on with ${path}` }).click()
    await expect.poll(() => sentOf(page, path)).toBeGreaterThan(stopped)
    await page.getByRole('button', { name: `Give up ${path}` }).click()
    await expect(trayOf(page)).toBeHidden()
    const left = () => page.evaluate(async (id) => (await fetch(`/api/v1/uploads/${id}`)).json(), id)
    await expect.poll(left).toEqual({ offset: 0, digest: null })
  })

  test('drops a folder with a large model, reads another page while it is sent, and registers it', async ({
    page,
    newPackage,
  }) => {
    test.setTimeout(120_000)
    await using ground = await dropGround()
    const model = madeFile(salted(), 40)
    const folder = await folderOf(ground.root, { 'README.md': 'Ranks products.', 'weights.bin': model.bytes() })
    const name = await newPackage()
    await slowUploads(page, 1)
    await page.goto(pages.register({ package: name }))
    await dropOn(page, folder)
    await expect(page).toHaveURL(/\/drafts\/[^/]+$/)
    await openTray(page)
    await expect.poll(() => sentOf(page, 'weights.bin')).toBeGreaterThan(0)
    const before = await sentOf(page, 'weights.bin')
    await page.getByRole('link', { name: 'Standards' }).first().click()
    await expect(page).toHaveURL('/standards')
    await expect.poll(() => sentOf(page, 'weights.bin')).toBeGreaterThan(before)

    await page.goBack()
    await page.getByRole('button', { name: 'Register the version' }).click()
    const dialog = page.getByRole('dialog', { name: 'Register this version' })
    await expect(dialog).toContainText('1 file is still being sent: registering waits for it')
    await slowUploads(page, 1000)
    const register = dialog.getByRole('button', { name: 'Register 0.1.0' })
    await expect(register).toBeEnabled({ timeout: 45_000 })
    await register.click()
    await expect(page).toHaveURL(pages.next(name, '0.1.0'))
    const manifest = await (await page.request.get(api.manifest(name, '0.1.0'))).json()
    const listed = { path: 'weights.bin', digest: `sha256:${model.sha256}`, size: model.size }
    expect(manifest).toMatchObject({ summary: 'Ranks products.', files: [{ path: 'README.md' }, listed] })
  })

  test('chooses a file again that the browser could not keep, and only the same one', async ({ page }, info) => {
    const [id, salt] = [randomUUID(), salted()]
    const file = madeFile(salt, 20)
    const [same, other] = [info.outputPath(path), info.outputPath('other.bin')]
    writeFileSync(same, file.bytes())
    writeFileSync(other, 'other')
    await page.goto('/packages')
    const draftId = await beginDraft(page)
    const lastModified = Math.floor(statSync(same).mtimeMs)
    const first = { id, size: file.size, bytes: [...file.bytes().subarray(0, 4096)] }
    await page.evaluate(async ({ id, size, bytes }) => {
      const headers = { 'content-range': `bytes 0-4095/${size}` }
      await fetch(`/api/v1/uploads/${id}`, { method: 'PUT', headers, body: new Uint8Array(bytes) })
    }, first)
    const starts = startsOf(page, id)
    await leaveUpload(page, { id, draftId, path, salt, mebibytes: 20, kept: false, lastModified })
    await expect(trayOf(page)).toContainText(`choose ${path} again to go on`)
    await expect(barOf(page, path)).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel(`The file ${path}`).setInputFiles(other)
    await expect(trayOf(page)).toContainText(`This is not the ${path} that was begun with`)
    await page.getByLabel(`The file ${path}`).setInputFiles(same)
    await expectHere(page)
    expect(starts[0]).toBe(4096)
    expect(await blobSize(page, file.sha256)).toBe(file.size)
  })
})
