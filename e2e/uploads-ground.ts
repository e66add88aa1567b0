import { createHash } from 'node:crypto'
import { type CDPSession, expect, type Page, type Request } from '@playwright/test'

const MiB = 1024 * 1024

/** The n-th mebibyte of a made file: zeros but for what tells it from all others. */
function piece(salt: number, n: number): Buffer {
  const bytes = Buffer.alloc(MiB)
  bytes.writeUInt32LE(salt, 0)
  bytes.writeUInt32LE(n, 4)
  return bytes
}

/** A file of so many mebibytes that only this salt has. */
export function madeFile(salt: number, mebibytes: number): { bytes: () => Buffer; sha256: string; size: number } {
  const hash = createHash('sha256')
  for (let n = 0; n < mebibytes; n++) hash.update(piece(salt, n))
  const bytes = () => Buffer.concat(Array.from({ length: mebibytes }, (_, n) => piece(salt, n)))
  return { bytes, sha256: hash.digest('hex'), size: mebibytes * MiB }
}

export type Left = {
  id: string
  draftId: string
  path: string
  salt: number
  mebibytes: number
  /** Whether the browser kept the file too. */
  kept: boolean
  lastModified?: number
}

/** Leaves an upload in the browser as a page that was closed in the middle does, and opens the page again. */
export async function leaveUpload(page: Page, left: Left): Promise<void> {
  await page.evaluate(async ({ id, draftId, path, salt, mebibytes, kept, lastModified = 0 }) => {
    const made = Array.from({ length: mebibytes }, (_, n) => {
      const bytes = new Uint8Array(1024 * 1024)
      new DataView(bytes.buffer).setUint32(0, salt, true)
      new DataView(bytes.buffer).setUint32(4, n, true)
      return bytes
    })
    const file = new File(made, path, { lastModified })
    const { id: person } = await (await fetch('/api/v1/me')).json()
    const asked = indexedDB.open('shipshape-uploads', 1)
    asked.addEventListener('upgradeneeded', () => {
      asked.result.createObjectStore('entries', { keyPath: 'id' }).createIndex('person', 'person')
      asked.result.createObjectStore('files')
    })
    await new Promise((resolve) => asked.addEventListener('success', resolve))
    const change = asked.result.transaction(['entries', 'files'], 'readwrite')
    const at = { name: path, size: file.size, lastModified, state: 'sending', sent: 0, rate: 0, kept }
    change.objectStore('entries').put({ id, draftId, path, person, ...at })
    if (kept) change.objectStore('files').put(file, id)
    await new Promise((resolve) => change.addEventListener('complete', resolve))
    asked.result.close()
    localStorage.setItem(`shipshape:uploads:${person}`, 'yes')
  }, left)
  await page.reload()
}

/** A draft of whoever is signed in. */
export async function beginDraft(page: Page): Promise<string> {
  const draft = await page.evaluate(async () => {
    const body = JSON.stringify({ manifest: {} })
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/v1/drafts', { method: 'POST', headers, body })).json()
  })
  return draft.id
}

/** What the draft says of a file of it. */
export const fileOfDraft = (page: Page, draftId: string, path: string): Promise<unknown> =>
  page.evaluate(
    async ({ draftId, path }) => {
      const { content } = await (await fetch(`/api/v1/drafts/${draftId}`)).json()
      return content.manifest.files?.find((file: { path: string }) => file.path === path)
    },
    { draftId, path },
  )

const throttles = new WeakMap<Page, CDPSession>()

/** Slows down what the page sends, in megabytes a second. What one session slows down no other sets free. */
export async function slowUploads(page: Page, megabytes: number): Promise<void> {
  const client = throttles.get(page) ?? (await page.context().newCDPSession(page))
  throttles.set(page, client)
  const uploadThroughput = megabytes * 1e6
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  })
}

/** Where in the file each request of an upload began, as they come. */
export function startsOf(page: Page, id: string): number[] {
  const starts: number[] = []
  const note = (request: Request) => {
    if (request.method() !== 'PUT' || !request.url().endsWith(id)) return
    const [, from] = /^bytes (\d+)-/.exec(request.headers()['content-range'] ?? '') ?? []
    if (from !== undefined) starts.push(Number(from))
  }
  page.on('request', note)
  return starts
}

export const trayOf = (page: Page) => page.getByRole('region', { name: 'Uploads' })
export const barOf = (page: Page, path: string) => trayOf(page).getByRole('progressbar', { name: `${path} sent` })

/** The tray begins as one line. */
export async function openTray(page: Page): Promise<void> {
  const head = trayOf(page).getByRole('button').first()
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
}

/** How many bytes the tray says are there; 0 while it shows no such file. */
export const sentOf = async (page: Page, path: string): Promise<number> => {
  const values = await barOf(page, path).evaluateAll((bars) => bars.map((bar) => bar.getAttribute('value')))
  return Number(values[0] ?? 0)
}

export const expectHere = (page: Page, files = 1) =>
  expect(trayOf(page)).toContainText(files === 1 ? '1 file is here' : `${files} files are here`, { timeout: 45_000 })

/** Bytes of a blob; `undefined` when it is not here. */
export const blobSize = (page: Page, sha256: string): Promise<number | undefined> =>
  page.evaluate(async (sha256) => {
    const answer = await fetch(`/api/v1/blobs/${sha256}`, { method: 'HEAD' })
    return answer.ok ? Number(answer.headers.get('content-length')) : undefined
  }, sha256)
