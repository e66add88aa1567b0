import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApi } from '#lib/api/testing'
import { settings } from '#lib/settings'
import { sha256, type TestApi } from '#lib/versions/testing'
import { giveUp, sweepUploads } from './incoming.ts'
import { receive } from './receiving.ts'
import { blobFile } from './store.ts'

let api: TestApi
let holder: string
beforeAll(async () => {
  api = await testApi()
  holder = (await api.ask('GET', '/me')).json.id
})
afterAll(() => api.remove())

const others: ChildProcessWithoutNullStreams[] = []
afterEach(async () => {
  for (const other of others.splice(0)) await killed(other)
})

async function killed(other: ChildProcessWithoutNullStreams): Promise<void> {
  if (other.exitCode === null && other.signalCode === null && other.kill('SIGKILL')) await once(other, 'exit')
}

/** Receives what comes over its standard input, and says so after each chunk that it passed on. */
const receiver = `
  const { receive } = await import('#lib/blobs/receiving')
  const [key, holder, promised] = process.argv.slice(1)
  async function* chunks() { for await (const chunk of process.stdin) { yield chunk; console.log('took', chunk.length) } }
  const ended = await receive({ key, holder }, ReadableStream.from(chunks()), { from: 0 }, promised).catch(({ code }) => code)
  console.log('ended', ended?.size ?? ended)`

/** Another process on the same data folder that receives bytes of a digest, or of an upload whose digest nobody knows. */
function otherProcess(key: string, promised = [key]): ChildProcessWithoutNullStreams {
  const env = { ...process.env, SHIPSHAPE_DATA: settings().data }
  const other = spawn(process.execPath, ['--input-type=module', '-e', receiver, key, holder, ...promised], { env })
  others.push(other)
  return other
}

async function said(other: ChildProcessWithoutNullStreams, word: string): Promise<string> {
  let text = ''
  for await (const chunk of other.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    if (text.includes(word)) return text
  }
  throw new Error(`it ended and only said: ${text}`)
}

const incomingFolder = () => join(settings().data, 'blobs', 'incoming')
const bytes = Buffer.alloc(100_000, 'the right bytes ')
const put = (digest: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  api.ask('PUT', `/blobs/${digest}`, { body, headers })
const offsetOf = async (path: string) => Number((await api.ask('HEAD', path)).headers.get('upload-offset'))

async function received(path: string, size: number): Promise<void> {
  while ((await offsetOf(path)) < size) await sleep(20)
}

describe('two processes on one data folder', () => {
  it('never write the same file: wrong bytes of one do not get under the digest the other stores', async () => {
    const digest = sha256(bytes)
    const other = otherProcess(digest)
    other.stdin.write(Buffer.alloc(1000, 'wrong'))
    await said(other, 'took')
    expect((await put(digest, bytes)).status).toBe(201)
    other.stdin.end(Buffer.alloc(2000, 'wrong'))
    expect(await said(other, 'ended')).toContain('digest_mismatch')
    expect(sha256(readFileSync(blobFile(digest)))).toBe(digest)
    expect(readdirSync(incomingFolder())).toEqual([])
  })

  it('both store the same bytes when both send them', async () => {
    const twice = Buffer.concat([bytes, Buffer.from('2')])
    const digest = sha256(twice)
    const other = otherProcess(digest)
    other.stdin.write(twice.subarray(0, 1000))
    await said(other, 'took')
    const half = await put(digest, twice.subarray(0, 50_000), { 'content-range': 'bytes 0-49999/100001' })
    expect(half.status).toBe(202)
    other.stdin.end(twice.subarray(1000))
    expect(await said(other, 'ended')).toContain('ended 100001')
    expect((await put(digest, twice)).status).toBe(201)
    expect(sha256(readFileSync(blobFile(digest)))).toBe(digest)
  })
})

it('an upload whose server was killed goes on from the bytes that were here', async () => {
  const whole = Buffer.concat([bytes, Buffer.from('killed')])
  const digest = sha256(whole)
  const other = otherProcess(digest)
  other.stdin.write(whole.subarray(0, 70_000))
  await received(`/blobs/${digest}`, 70_000)
  await killed(other)
  const rest = await put(digest, whole.subarray(70_000), { 'content-range': `bytes 70000-100005/${whole.length}` })
  expect(rest.status).toBe(201)
  expect(sha256(readFileSync(blobFile(digest)))).toBe(digest)
})

it('an upload of an unknown digest goes on too when its server was killed, in several parts', async () => {
  const id = randomUUID()
  const other = otherProcess(id, [])
  other.stdin.write(bytes.subarray(0, 40_000))
  await received(`/uploads/${id}`, 40_000)
  await killed(other)
  for (const [from, end] of [
    [40_000, 70_000],
    [70_000, 100_000],
  ] as const) {
    const headers = { 'content-range': `bytes ${from}-${end - 1}/${bytes.length}` }
    const { json } = await api.ask('PUT', `/uploads/${id}`, { body: bytes.subarray(from, end), headers })
    expect(json?.digest).toBe(end === bytes.length ? `sha256:${sha256(bytes)}` : undefined)
  }
})

it('a part that another process went on with is not taken for the one this process left', async () => {
  const id = randomUUID()
  const half = (fill: string) => Buffer.alloc(1000, fill)
  const put = (body: Uint8Array<ArrayBuffer>, range: string) =>
    api.ask('PUT', `/uploads/${id}`, { body, headers: { 'content-range': `bytes ${range}` } })
  await put(half('a'), '0-999/2000')
  await giveUp({ key: id, holder })
  const other = otherProcess(id, [])
  other.stdin.write(half('b'))
  await received(`/uploads/${id}`, 1000)
  await killed(other)
  const { json } = await put(half('c'), '1000-1999/2000')
  expect(json.digest).toBe(`sha256:${sha256(Buffer.concat([half('b'), half('c')]))}`)
})

it.each(['blobs', 'uploads'])(
  'a disk that fills up while bytes of %s come keeps those it took, to go on from',
  async (door) => {
    const own = Buffer.concat([bytes, Buffer.from(door)])
    const path = door === 'blobs' ? `/blobs/${sha256(own)}` : `/uploads/${randomUUID()}`
    await using handle = await open('.')
    const files = Object.getPrototypeOf(handle) as typeof handle
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const short = vi.spyOn(files, 'writev').mockImplementation(async function (this: typeof handle, chunks) {
      const { bytesWritten } = await this.write(Buffer.concat(chunks as Buffer[]).subarray(0, 60_000))
      return { bytesWritten, buffers: chunks }
    })
    const rest = vi.spyOn(files, 'writeFile').mockRejectedValue(full)
    const refused = await api.ask('PUT', path, { body: own })
    for (const spy of [short, rest]) spy.mockRestore()
    expect([refused.status, refused.json.code]).toEqual([503, 'disk_full'])
    const offset = Number((await api.ask('HEAD', path)).headers.get('upload-offset'))
    expect(offset).toBe(60_000)
    const headers = { 'content-range': `bytes ${offset}-${own.length - 1}/${own.length}` }
    const { json } = await api.ask('PUT', path, { body: own.subarray(offset), headers })
    expect(json.digest).toBe(`sha256:${sha256(own)}`)
    expect(sha256(readFileSync(blobFile(sha256(own))))).toBe(sha256(own))
  },
)

async function* cutAfter(times: number) {
  for (let n = 0; n < times; n++) yield Buffer.alloc(100_000, n)
  throw new Error('cut')
}

it('every byte that came before a cut is kept, however quickly they came', async () => {
  const digest = sha256('more than this')
  await expect(receive({ key: digest, holder }, cutAfter(50), { from: 0 }, digest)).rejects.toMatchObject({
    code: 'upload_cut',
  })
  expect(await offsetOf(`/blobs/${digest}`)).toBe(5_000_000)
})

it('bytes of a cut upload that turn out wrong are not gone on from again', async () => {
  const digest = sha256('never these')
  const other = otherProcess(digest)
  other.stdin.write('spoilt')
  await received(`/blobs/${digest}`, 6)
  await killed(other)
  const { json } = await put(digest, Buffer.from('these'), { 'content-range': 'bytes 6-10/11' })
  expect(json.code).toBe('digest_mismatch')
  expect(await offsetOf(`/blobs/${digest}`)).toBe(0)
  expect((await put(digest, Buffer.from('never these'))).status).toBe(201)
})

it('what nobody went on with for seven days is swept, and nothing younger', async () => {
  const now = Date.now()
  const days = (n: number) => (now - n * 24 * 3600 * 1000) / 1000
  const ages = { 'a.part': 8, 'b.x.writing': 7.1, 'c.part': 6.9, 'd.x.writing': 0 }
  for (const [name, age] of Object.entries(ages)) {
    writeFileSync(join(incomingFolder(), name), 'x')
    utimesSync(join(incomingFolder(), name), days(age), days(age))
  }
  expect(await sweepUploads(now)).toBe(2)
  const left = Object.keys(ages).filter((name) => existsSync(join(incomingFolder(), name)))
  expect(left).toEqual(['c.part', 'd.x.writing'])
})

it.runIf(process.platform === 'linux')('a blob in a new folder is as durable as that folder', async () => {
  const synced: string[] = []
  await using handle = await open('.')
  const files = Object.getPrototypeOf(handle) as typeof handle
  const sync: () => Promise<void> = Reflect.get(files, 'sync')
  const watched = vi.spyOn(files, 'sync').mockImplementation(function (this: typeof handle) {
    synced.push(readlinkSync(`/proc/self/fd/${this.fd}`))
    return sync.call(this)
  })
  const fresh = freshBytes()
  await put(sha256(fresh), fresh)
  watched.mockRestore()
  const folder = join(settings().data, 'blobs')
  expect(synced).toEqual(expect.arrayContaining([folder, join(folder, sha256(fresh).slice(0, 2))]))
})

/** Bytes whose blob needs a folder that is not there yet. */
function freshBytes(): Buffer<ArrayBuffer> {
  for (let n = 0; ; n++) {
    const candidate = Buffer.from(`${n}`)
    if (!existsSync(join(settings().data, 'blobs', sha256(candidate).slice(0, 2)))) return candidate
  }
}
