import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '#lib/api/testing'
import { sha256 } from '#lib/versions/testing'
import { blobFile } from './store.ts'
import { made } from './testing.ts'

let server: Awaited<ReturnType<typeof testServer>>
let authorization: string
beforeAll(async () => {
  server = await testServer()
  authorization = `Bearer ${await server.secretFor('register')}`
})
afterAll(() => server.remove())

const size = 3_000_000
type Cut = { share: number; end: 'FIN' | 'RST'; chunked: boolean }
const cuts: Cut[] = [0, 0.01, 0.5, 0.999].flatMap((share) =>
  (['FIN', 'RST'] as const).flatMap((end) => [true, false].map((chunked) => ({ share, end, chunked }))),
)

/** Where bytes may be sent: under their digest, or under an id while nobody knows it. */
const doors = {
  blobs: (digest: string) => `/blobs/${digest}`,
  uploads: () => `/uploads/${randomUUID()}`,
}
const cutsOfDoors = (['blobs', 'uploads'] as const).flatMap((door) => cuts.map((cut) => ({ door, ...cut })))

/** Sends the first bytes of an upload over a socket of its own, then ends or resets it. */
async function cutUpload(path: string, bytes: Uint8Array, { share, end, chunked }: Cut): Promise<number> {
  const sent = bytes.subarray(0, Math.floor(bytes.length * share))
  const length = chunked ? 'transfer-encoding: chunked' : `content-length: ${bytes.length}`
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const head = `PUT /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nauthorization: ${authorization}\r\n${length}\r\n\r\n`
  const body = chunked && sent.length ? [`${sent.length.toString(16)}\r\n`, sent, '\r\n'] : [sent]
  for (const part of [head, ...body]) if (!socket.write(part)) await once(socket, 'drain')
  await received(path, sent.length)
  if (end === 'FIN') socket.end()
  else socket.resetAndDestroy()
  return sent.length
}

const offsetOf = async (path: string) => Number((await server.ask('HEAD', path)).headers.get('upload-offset'))

async function received(path: string, atMost: number): Promise<void> {
  for (let waited = 0; waited < 500 && (await offsetOf(path)) < atMost; waited += 20) await sleep(20)
}

/** Goes on as a client does: asks how far it came, sends the rest, until it is stored. */
async function goOn(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const from = await offsetOf(path)
    const rest = bytes.slice(from)
    const headers = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
    const { status } = await server.ask('PUT', path, { body: rest, headers })
    if (status !== 409 || attempt === 50) return status
    await sleep(20)
  }
}

describe('an upload over a real connection', () => {
  it.each(cutsOfDoors)(
    'to $door, cut after $share by $end (chunked: $chunked), is absent until it is whole',
    async (cut) => {
      const bytes = made(size)
      const digest = sha256(bytes)
      const path = doors[cut.door](digest)
      const sent = await cutUpload(path, bytes, cut)
      expect(await offsetOf(path)).toBe(sent)
      expect(existsSync(blobFile(digest))).toBe(false)
      expect((await server.ask('GET', `/blobs/${digest}`)).json.code).toBe('blob_missing')
      expect(await goOn(path, bytes)).toBe(201)
      expect(sha256(await (await download(digest)).bytes())).toBe(digest)
    },
  )

  it('of bytes that are here already is answered, also when the client sends them all', async () => {
    const bytes = made(size)
    const digest = sha256(bytes)
    const put = () =>
      fetch(`${server.url}/api/v1/blobs/${digest}`, { method: 'PUT', headers: { authorization }, body: bytes })
    expect((await put()).status).toBe(201)
    for (let again = 0; again < 3; again++) expect((await put()).status).toBe(200)
  })

  it('of more bytes than announced is told why, also when the client sends them all', async () => {
    const digest = sha256('ten bytes!')
    const headers = { authorization, 'content-range': 'bytes 0-9/10' }
    const body = Readable.toWeb(Readable.from(Array.from({ length: 300 }, () => new Uint8Array(100_000))))
    const init = { method: 'PUT', headers, body, duplex: 'half' }
    const answer = await fetch(`${server.url}/api/v1/blobs/${digest}`, init as unknown as RequestInit)
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'upload_too_long'])
    expect(await offsetOf(`/blobs/${digest}`)).toBe(0)
  })
})

describe('a download over a real connection', () => {
  const bytes = made(size)
  const digest = sha256(bytes)
  const put = () => server.ask('PUT', `/blobs/${digest}`, { body: bytes })

  it('breaks before its end when a bit was flipped on disk', async () => {
    await put()
    const damaged = bytes.with(size - 1, (bytes.at(-1) ?? 0) ^ 1)
    writeFileSync(blobFile(digest), damaged)
    const response = await download(digest)
    expect(response.headers.get('content-length')).toBe(String(size))
    await expect(response.bytes()).rejects.toThrow('terminated')
    writeFileSync(blobFile(digest), bytes)
  })

  it.runIf(process.platform === 'linux')('that its reader leaves lets go of the file', async () => {
    // More than the buffers of a connection hold.
    const large = made(32_000_000)
    const digest = sha256(large)
    await server.ask('PUT', `/blobs/${digest}`, { body: large })
    const reader = await rawRequest('GET', doors.blobs(digest), 'accept: */*')
    await once(reader, 'readable')
    await expect.poll(() => filesOpen(digest)).toBe(1)
    reader.destroy()
    await expect.poll(() => filesOpen(digest)).toBe(0)
  })
})

/** How often this process has the bytes of a digest open. */
function filesOpen(digest: string): number {
  const links = readdirSync('/proc/self/fd').map((fd) => `/proc/self/fd/${fd}`)
  return links.filter((link) => existsSync(link) && readlinkSync(link) === blobFile(digest)).length
}

const download = (digest: string) => fetch(`${server.url}/api/v1/blobs/${digest}`, { headers: { authorization } })

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are really in use, however much garbage a busy machine has not collected yet. */
function held(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** A client that holds nothing itself, unlike fetch: it waits for the connection to take what it sends. */
async function rawRequest(method: string, path: string, more: string) {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  const head = [`${method} /api/v1${path} HTTP/1.1`, `host: 127.0.0.1:${server.port}`]
  socket.write([...head, `authorization: ${authorization}`, 'connection: close', more, '', ''].join('\r\n'))
  return socket
}

it.each(['blobs', 'uploads'] as const)(
  '64 MB go in by %s and out with memory that does not follow their size',
  async (door) => {
    const chunk = randomBytes(1024 * 1024)
    const times = 64
    const whole = createHash('sha256')
    for (let time = 0; time < times; time++) whole.update(chunk)
    const digest = whole.digest('hex')
    const before = held()
    const peaks: number[] = []
    const up = await rawRequest('PUT', doors[door](digest), `content-length: ${times * chunk.length}`)
    for (let time = 0; time < times; time++) {
      if (!up.write(chunk)) await once(up, 'drain')
      if (time % 8 === 7) peaks.push(held() - before)
    }
    expect(String((await once(up, 'data'))[0])).toMatch(/^HTTP\/1\.1 201 /)
    const down = await rawRequest('GET', doors.blobs(digest), 'accept: */*')
    let read = 0
    for await (const part of down) {
      if (Math.floor(read / 8_000_000) < Math.floor((read + part.length) / 8_000_000)) peaks.push(held() - before)
      read += part.length
    }
    expect(read).toBeGreaterThan(times * chunk.length)
    expect(peaks).toHaveLength(8 + 8)
    expect(Math.max(...peaks)).toBeLessThan(32 * 1024 * 1024)
  },
)
