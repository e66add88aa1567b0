import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { blob } from '#db/schema/versions'
import { createToken } from '#lib/access/writes'
import { testApi, testCaller } from '#lib/api/testing'
import { receive } from '#lib/blobs/receiving'
import { blobFile } from '#lib/blobs/store'
import { type Bytes, incomingFolder, made, sender } from '#lib/blobs/testing'
import { sha256, type TestApi } from '#lib/versions/testing'
import { noteFinished } from './finished.ts'
import { stateDigest } from './repr-digest.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const { put, head } = sender('uploads', () => api)
const offsetOf = async (id: string) => Number((await head(id)).headers.get('upload-offset'))
const rangeOf = (from: number, end: number, total: number | '*') => ({
  'content-range': `bytes ${from}-${end - 1}/${total}`,
})
const told = ({ status, headers }: Awaited<ReturnType<typeof put>>) => [status, headers.get('upload-offset')]
const left = (id: string) => readdirSync(incomingFolder()).filter((name) => name.startsWith(id))
const entries = async () => (await api.ask('GET', '/audit/verification')).json.entries

/** Sends bytes in parts of a size, each from where the one before ended. */
async function inParts(id: string, bytes: Bytes, part: number) {
  for (let from = 0; ; from += part) {
    const end = Math.min(from + part, bytes.length)
    const answer = await put(id, bytes.slice(from, end), rangeOf(from, end, bytes.length))
    if (end === bytes.length) return answer
    expect(told(answer)).toEqual([202, String(end)])
  }
}

describe('an upload', () => {
  it('becomes the blob of its bytes, in as many requests as it takes', async () => {
    const [id, bytes] = [randomUUID(), made(250_000)]
    expect(await offsetOf(id)).toBe(0)
    const { status, json } = await inParts(id, bytes, 100_000)
    expect([status, json]).toEqual([201, { digest: `sha256:${sha256(bytes)}`, size: 250_000 }])
    expect(sha256(readFileSync(blobFile(sha256(bytes))))).toBe(sha256(bytes))
  })

  it.each([0, 1, 1000])('of %s bytes is whole in one request without a range', async (size) => {
    const bytes = made(size)
    const { json } = await put(randomUUID(), bytes)
    expect(json).toEqual({ digest: `sha256:${sha256(bytes)}`, size })
  })

  it('tells a sender who missed the answer what it became, and takes nothing again', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    const digest = sha256(bytes)
    await put(id, bytes)
    const { headers, json } = await api.ask('GET', `/uploads/${id}`)
    expect([headers.get('upload-offset'), headers.get('repr-digest')]).toEqual(['1000', stateDigest(digest)])
    expect(json).toEqual({ offset: 1000, digest: `sha256:${digest}` })
    const before = await entries()
    const again = await put(id, bytes.slice(999), rangeOf(999, 1000, 1000))
    expect([again.status, again.json.digest]).toEqual([200, `sha256:${digest}`])
    expect(await entries()).toBe(before)
  })

  it('whose bytes were here already becomes the same blob, without another row or entry', async () => {
    const bytes = made(1000)
    await put(randomUUID(), bytes)
    const [rows, before] = [await db.$count(blob), await entries()]
    expect((await put(randomUUID(), bytes)).status).toBe(200)
    expect([await db.$count(blob), await entries()]).toEqual([rows, before])
  })

  it('that was whole but not listed when the catalog stopped is listed by its last byte', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    const upload = { key: id, holder: (await api.ask('GET', '/me')).json.id }
    const whole = await receive(upload, Readable.from([bytes.slice()]), { from: 0 })
    if (whole) await noteFinished(upload, whole)
    expect((await api.ask('GET', `/uploads/${id}`)).json).toEqual({ offset: 1000, digest: null })
    expect((await put(id, bytes.slice(999), rangeOf(999, 1000, 1000))).status).toBe(201)
    expect((await api.ask('HEAD', `/blobs/${sha256(bytes)}`)).status).toBe(200)
  })

  it('can be ended by its last byte when all of them are here already', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    expect(told(await put(id, bytes, rangeOf(0, 1000, '*')))).toEqual([202, '1000'])
    expect((await put(id, bytes.slice(999), rangeOf(999, 1000, 1000))).json.digest).toBe(`sha256:${sha256(bytes)}`)
  })

  it('that goes on elsewhere is refused, and told where', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    await put(id, bytes.slice(0, 400), rangeOf(0, 400, 1000))
    const { status, json } = await put(id, bytes.slice(500), rangeOf(500, 1000, 1000))
    expect([status, json.code, json.offset]).toEqual([409, 'upload_offset', 400])
  })

  it('of two tabs at once is whole once, with the bytes of one', async () => {
    const [id, bytes] = [randomUUID(), made(300_000)]
    const rows = await db.$count(blob)
    const answers = await Promise.all([put(id, bytes), put(id, bytes), put(id, bytes)])
    expect(answers.map(({ json }) => json.digest)).toEqual(Array(3).fill(`sha256:${sha256(bytes)}`))
    expect(await db.$count(blob)).toBe(rows + 1)
    expect(left(id).filter((name) => !name.endsWith('.done'))).toEqual([])
  })

  it('of two tabs that go on from the same place is refused in one of them or whole in both', async () => {
    const [id, bytes] = [randomUUID(), made(300_000)]
    await put(id, bytes.slice(0, 100_000), rangeOf(0, 100_000, 300_000))
    const rest = () => put(id, bytes.slice(100_000), rangeOf(100_000, 300_000, 300_000))
    const answers = await Promise.all([rest(), rest()])
    for (const { status } of answers) expect([200, 201, 409]).toContain(status)
    expect(answers.some(({ status }) => status === 201)).toBe(true)
    expect(sha256(readFileSync(blobFile(sha256(bytes))))).toBe(sha256(bytes))
  })

  it.each(['x', '0'.repeat(64), randomUUID().toUpperCase(), `${randomUUID()}.part`, '..%2f..%2fsecret'])(
    'has no address %s, and writes nothing',
    async (id) => {
      const before = readdirSync(incomingFolder())
      expect((await put(id, made(10))).status).toBe(404)
      expect(readdirSync(incomingFolder())).toEqual(before)
    },
  )
})

describe('a stated digest', () => {
  it('with the last bytes makes sure that they are the right ones', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    const stated = { 'repr-digest': stateDigest(sha256(bytes)) }
    expect((await put(id, bytes.slice(0, 400), { ...rangeOf(0, 400, 1000), ...stated })).status).toBe(202)
    expect((await put(id, bytes.slice(400), { ...rangeOf(400, 1000, 1000), ...stated })).status).toBe(201)
  })

  it('that is not theirs keeps nothing of them', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    const stated = { 'repr-digest': stateDigest(sha256('others')) }
    await put(id, bytes.slice(0, 400), rangeOf(0, 400, 1000))
    const { status, json } = await put(id, bytes.slice(400), { ...rangeOf(400, 1000, 1000), ...stated })
    expect([status, json.code]).toEqual([422, 'digest_mismatch'])
    expect([await offsetOf(id), left(id), existsSync(blobFile(sha256(bytes)))]).toEqual([0, [], false])
  })

  it('that can not be read is refused before anything is taken', async () => {
    const id = randomUUID()
    const { status, json } = await put(id, made(10), { 'repr-digest': 'sha-256=:short:' })
    expect([status, json.code, await offsetOf(id)]).toEqual([400, 'repr_digest_invalid', 0])
  })
})

describe('bytes that are packed on the way', () => {
  it('are not taken for the bytes they stand for', async () => {
    const id = randomUUID()
    const { status, json } = await put(id, made(10), { 'content-encoding': 'gzip' })
    expect([status, json.code, await offsetOf(id), left(id)]).toEqual([415, 'body_encoded', 0, []])
  })
})

describe('giving up', () => {
  it('leaves nothing to go on from', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    await put(id, bytes.slice(0, 400), rangeOf(0, 400, 1000))
    await writeFile(join(incomingFolder(), (left(id)[0] ?? '').replace('.part', '0.writing')), bytes)
    expect((await api.ask('DELETE', `/uploads/${id}`)).status).toBe(204)
    expect([await offsetOf(id), left(id)]).toEqual([0, []])
    expect((await api.ask('DELETE', `/uploads/${id}`)).status).toBe(204)
  })

  it('while bytes come ends them, and keeps none', async () => {
    const [id, bytes] = [randomUUID(), made(100_000)]
    let goOn: () => void = () => undefined
    const paused = new Promise<void>((resolve) => {
      goOn = resolve
    })
    async function* chunks() {
      yield bytes
      await paused
      yield bytes
    }
    const body = Readable.toWeb(Readable.from(chunks())) as ReadableStream<Bytes>
    const sending = api.ask('PUT', `/uploads/${id}`, { body })
    await expect.poll(() => offsetOf(id)).toBe(100_000)
    await api.ask('DELETE', `/uploads/${id}`)
    goOn()
    expect((await sending).json.code).toBe('upload_cut')
    expect([await offsetOf(id), left(id)]).toEqual([0, []])
  })

  it('keeps the blob that the upload became', async () => {
    const [id, bytes] = [randomUUID(), made(1000)]
    await put(id, bytes)
    await api.ask('DELETE', `/uploads/${id}`)
    expect([await offsetOf(id), left(id)]).toEqual([0, []])
    expect((await api.ask('HEAD', `/blobs/${sha256(bytes)}`)).status).toBe(200)
  })
})

describe('somebody else', () => {
  const [id, bytes] = [randomUUID(), made(1000)]
  const asOther = async (method: string, more: { body?: Bytes; headers?: Record<string, string> } = {}) =>
    api.ask(method, `/uploads/${id}`, { ...more, as: 'administer' })
  let authorization: string
  const asOtherWho = (method: string, body?: Bytes, headers: Record<string, string> = {}) =>
    api.ask(method, `/uploads/${id}`, { body, headers: { ...headers, authorization } })
  beforeAll(async () => {
    const { secret } = await createToken(testCaller(), { name: 'other', scopes: ['register'] })
    authorization = `Bearer ${secret}`
    await put(id, bytes.slice(0, 400), rangeOf(0, 400, 1000))
  })

  it('who may not register versions has no uploads', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect((await asOther(method, method === 'PUT' ? { body: bytes } : {})).status).toBe(403)
      expect((await api.ask(method, `/uploads/${id}`, { as: 'nobody' })).status).toBe(401)
    }
  })

  it('with the same id learns nothing of it, can not go on with it and can not end it', async () => {
    expect((await asOtherWho('GET')).json).toEqual({ offset: 0, digest: null })
    const { status, json } = await asOtherWho('PUT', bytes.slice(400), rangeOf(400, 1000, 1000))
    expect([status, json.code, json.offset]).toEqual([409, 'upload_offset', 0])
    await asOtherWho('DELETE')
    expect(await offsetOf(id)).toBe(400)
  })

  it('is not told what it became either', async () => {
    await put(id, bytes.slice(400), rangeOf(400, 1000, 1000))
    expect((await asOtherWho('GET')).json).toEqual({ offset: 0, digest: null })
  })
})

it('bytes that are lost after they were whole are asked for anew', async () => {
  const [id, bytes] = [randomUUID(), made(1000)]
  await put(id, bytes)
  await rm(blobFile(sha256(bytes)))
  expect(await offsetOf(id)).toBe(0)
  expect((await put(id, bytes)).json.digest).toBe(`sha256:${sha256(bytes)}`)
  expect(sha256(readFileSync(blobFile(sha256(bytes))))).toBe(sha256(bytes))
})

/** Bytes that this process has read so far, from whatever. */
const read = () => Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])

it.runIf(process.platform === 'linux')('many parts are not read again for each of them', async () => {
  const bytes = made(20_000_000)
  const before = read()
  await inParts(randomUUID(), bytes, 500_000)
  expect(read() - before).toBeLessThan(bytes.length / 2)
})
