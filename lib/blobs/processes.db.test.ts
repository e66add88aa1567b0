import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApi } from '#lib/api/testing'
import { settings } from '#lib/settings'
import { sha256, type TestApi } from '#lib/versions/testing'
import { sweepUploads } from './incoming.ts'
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
  const [sha256, holder] = process.argv.slice(1)
  async function* chunks() { for await (const chunk of process.stdin) { yield chunk; console.log('took', chunk.length) } }
  const size = await receive({ sha256, holder }, ReadableStream.from(chunks()), { from: 0 }).catch(({ code }) => code)
  console.log('ended', size)`

/** Another process on the same data folder that receives bytes of a digest. */
function otherProcess(digest: string): ChildProcessWithoutNullStreams {
  const env = { ...process.env, SHIPSHAPE_DATA: settings().data }
  const other = spawn(process.execPath, ['--input-type=module', '-e', receiver, digest, holder], { env })
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
const offsetOf = async (digest: string) =>
  Number((await api.ask('HEAD', `/blobs/${digest}`)).headers.get('upload-offset'))

async function received(digest: string, size: number): Promise<void> {
  while ((await offsetOf(digest)) < size) await sleep(20)
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
  await received(digest, 70_000)
  await killed(other)
  const rest = await put(digest, whole.subarray(70_000), { 'content-range': `bytes 70000-100005/${whole.length}` })
  expect(rest.status).toBe(201)
  expect(sha256(readFileSync(blobFile(digest)))).toBe(digest)
})

async function* cutAfter(times: number) {
  for (let n = 0; n < times; n++) yield Buffer.alloc(100_000, n)
  throw new Error('cut')
}

it('every byte that came before a cut is kept, however quickly they came', async () => {
  const digest = sha256('more than this')
  await expect(receive({ sha256: digest, holder }, cutAfter(50), { from: 0 })).rejects.toMatchObject({
    code: 'upload_cut',
  })
  expect(await offsetOf(digest)).toBe(5_000_000)
})

it('bytes of a cut upload that turn out wrong are not gone on from again', async () => {
  const digest = sha256('never these')
  const other = otherProcess(digest)
  other.stdin.write('spoilt')
  await received(digest, 6)
  await killed(other)
  const { json } = await put(digest, Buffer.from('these'), { 'content-range': 'bytes 6-10/11' })
  expect(json.code).toBe('digest_mismatch')
  expect(await offsetOf(digest)).toBe(0)
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
