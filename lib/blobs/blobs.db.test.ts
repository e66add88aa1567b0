import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { blob } from '#db/schema/versions'
import { testApi } from '#lib/api/testing'
import { settings } from '#lib/settings'
import { createPackage, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'
import { blobFile } from './store.ts'
import { incomingFolder, made, sender } from './testing.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const { put, head } = sender('blobs', () => api)

/** Files under the blob folder that wait for the rest of their bytes. */
const incoming = () => (existsSync(incomingFolder()) ? readdirSync(incomingFolder()) : [])

/** Sends 100 MB, and tells how much of it was asked for. */
const pour = () => {
  const poured = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      poured.bytes += 100_000
      if (poured.bytes > 100_000_000) controller.close()
      else controller.enqueue(new Uint8Array(100_000))
    },
  })
  return { body, poured }
}

describe('storing', () => {
  it('keeps bytes under their digest, whole, once', async () => {
    const bytes = made(100_000)
    const digest = sha256(bytes)
    const first = await put(digest, bytes)
    expect([first.status, first.json]).toEqual([201, { digest: `sha256:${digest}`, size: 100_000 }])
    expect((await put(digest, bytes)).status).toBe(200)
    expect(sha256(readFileSync(blobFile(digest)))).toBe(digest)
  })

  it('keeps nothing of bytes that are not those of the digest', async () => {
    const digest = sha256('promised')
    const { status, json } = await put(digest, made(1000))
    expect([status, json.code, json.errors[0].path]).toEqual([422, 'digest_mismatch', 'sha256'])
    expect((await head(digest)).headers.get('upload-offset')).toBe('0')
    expect(existsSync(blobFile(digest))).toBe(false)
    expect(incoming()).toEqual([])
  })

  it('keeps no bytes at all too, when those are promised', async () => {
    expect((await put(sha256(''), new Uint8Array())).status).toBe(201)
    expect((await api.ask('GET', `/blobs/${sha256('')}`)).text).toBe('')
  })

  it('has one blob, one row and one entry when ten clients send the same bytes at once', async () => {
    const bytes = made(300_000)
    const digest = sha256(bytes)
    const rows = await db.$count(blob)
    const entries = (await api.ask('GET', '/audit/verification')).json.entries
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(digest, bytes)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9)
    expect(await db.$count(blob)).toBe(rows + 1)
    expect((await api.ask('GET', '/audit/verification')).json.entries).toBe(entries + 1)
    expect(incoming()).toEqual([])
  })

  it.each(['0'.repeat(63), 'A'.repeat(64), '..%2f..%2fsecret', `${'0'.repeat(64)}.part`])(
    'has no address %s, and writes nothing',
    async (name) => {
      expect((await api.ask('PUT', `/blobs/${name}`, { body: 'x' })).status).toBe(404)
      expect(incoming()).toEqual([])
    },
  )
})

describe('a cut upload', () => {
  it('goes on from the bytes that are here', async () => {
    const bytes = made(250_000)
    const digest = sha256(bytes)
    const parts = [0, 100_000, 200_000]
    for (const from of parts) {
      expect((await head(digest)).headers.get('upload-offset')).toBe(String(from))
      const part = bytes.slice(from, from + 100_000)
      const range = `bytes ${from}-${from + part.length - 1}/250000`
      const { status } = await put(digest, part, { 'content-range': range })
      expect(status).toBe(from === 200_000 ? 201 : 202)
    }
    expect(sha256(readFileSync(blobFile(digest)))).toBe(digest)
  })

  it('that goes on elsewhere is refused, and told where', async () => {
    const bytes = made(1000)
    const digest = sha256(bytes)
    await put(digest, bytes.slice(0, 400), { 'content-range': 'bytes 0-399/1000' })
    const { status, json } = await put(digest, bytes.slice(500), { 'content-range': 'bytes 500-999/1000' })
    expect([status, json.code, json.offset]).toEqual([409, 'upload_offset', 400])
    expect((await put(digest, bytes.slice(400), { 'content-range': 'bytes 400-999/*' })).status).toBe(201)
  })

  it('can begin again from the start', async () => {
    const bytes = made(1000)
    const digest = sha256(bytes)
    await put(digest, bytes.slice(0, 400), { 'content-range': 'bytes 0-399/1000' })
    expect((await put(digest, bytes)).status).toBe(201)
  })

  it('goes on while its size is not told, until the bytes are those of the digest', async () => {
    const bytes = made(1000)
    const digest = sha256(bytes)
    const first = await put(digest, bytes.slice(0, 400), { 'content-range': 'bytes 0-399/*' })
    expect([first.status, first.headers.get('upload-offset')]).toEqual([202, '400'])
    expect((await put(digest, bytes.slice(400), { 'content-range': 'bytes 400-999/*' })).status).toBe(201)
  })

  it('goes on from fewer bytes than are here', async () => {
    const bytes = made(1000)
    const digest = sha256(bytes)
    await put(digest, bytes.slice(0, 400), { 'content-range': 'bytes 0-399/1000' })
    const again = await put(digest, bytes.slice(100, 200), { 'content-range': 'bytes 100-199/1000' })
    expect([again.status, again.headers.get('upload-offset')]).toEqual([202, '200'])
    expect((await put(digest, bytes.slice(200), { 'content-range': 'bytes 200-999/1000' })).status).toBe(201)
  })

  it.each([
    'bytes 0-9',
    'bytes -9/10',
    'bytes 0-/10',
    'items 0-9/10',
    'bytes 0-9/99999999999999999999',
    'bytes 9-0/10',
    'bytes 0-10/10',
  ])('with the Content-Range "%s" is refused', async (range) => {
    const { status, json } = await put(sha256(range), made(10), { 'content-range': range })
    expect([status, json.code]).toEqual([400, 'content_range_invalid'])
  })

  it('whose Content-Length is not that of its range is refused', async () => {
    const { status, json } = await put(sha256('ten'), made(10), {
      'content-range': 'bytes 0-9/10',
      'content-length': '11',
    })
    expect([status, json.detail]).toEqual([400, 'Content-Range announces 10 bytes, Content-Length 11.'])
  })
})

describe('more bytes than announced', () => {
  it.each(['bytes 0-9/10', 'bytes 0-9/*', 'bytes 0-9/1000000'])('of "%s" end the upload at once', async (range) => {
    const { body, poured } = pour()
    const digest = sha256(range)
    const { status, json } = await api.ask('PUT', `/blobs/${digest}`, { body, headers: { 'content-range': range } })
    expect([status, json.code]).toEqual([400, 'upload_too_long'])
    expect(json.detail).toContain('than the 10 that were announced')
    expect(poured.bytes).toBeLessThan(5_000_000)
    expect((await head(digest)).headers.get('upload-offset')).toBe('0')
  })

  it('leave what was here before them', async () => {
    const bytes = made(1000)
    const digest = sha256(bytes)
    await put(digest, bytes.slice(0, 400), { 'content-range': 'bytes 0-399/1000' })
    const headers = { 'content-range': 'bytes 400-999/1000' }
    const { json } = await api.ask('PUT', `/blobs/${digest}`, { body: pour().body, headers })
    expect(json.code).toBe('upload_too_long')
    expect((await put(digest, bytes.slice(400), headers)).status).toBe(201)
  })
})

describe('reading', () => {
  const bytes = made(10_000)
  const digest = sha256(bytes)
  const get = async (headers: Record<string, string>, method = 'GET') => {
    const authorization = `Bearer ${await api.secretFor('read')}`
    const address = `${settings().publicUrl}/api/v1/blobs/${digest}`
    return api.app.fetch(new Request(address, { method, headers: { authorization, ...headers } }))
  }
  beforeAll(() => put(digest, bytes))

  it.each([
    ['bytes=0-9', 206, 0, 10],
    ['bytes=9990-', 206, 9990, 10_000],
    ['bytes=-5', 206, 9995, 10_000],
    ['bytes=5000-999999', 206, 5000, 10_000],
    ['bytes=0-1,5-6', 200, 0, 10_000],
  ])('answers %s', async (range, status, from, to) => {
    const response = await get({ range })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-length')).toBe(String(to - from))
    const total = status === 206 ? `bytes ${from}-${to - 1}/10000` : null
    expect(response.headers.get('content-range')).toBe(total)
    expect(sha256(await response.bytes())).toBe(sha256(bytes.slice(from, to)))
  })

  it.each(['bytes=10000-', 'bytes=7-3', 'bytes=-0'])('refuses %s as beyond the bytes', async (range) => {
    const response = await get({ range })
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10000'])
  })

  it('answers HEAD with size and digest and no bytes', async () => {
    const response = await get({}, 'HEAD')
    expect(response.headers.get('content-length')).toBe('10000')
    expect(response.headers.get('etag')).toBe(`"sha256:${digest}"`)
    expect(await response.text()).toBe('')
  })

  it.each(['*', `"sha256:${digest}"`, `W/"sha256:${digest}"`, `"other", W/"sha256:${digest}" , "more"`])(
    'says to a reader with If-None-Match: %s that it has the bytes already',
    async (held) => {
      expect((await get({ 'if-none-match': held })).status).toBe(304)
      expect((await get({ 'if-none-match': held }, 'HEAD')).status).toBe(304)
    },
  )

  it('sends the bytes to a reader that has others', async () => {
    expect((await get({ 'if-none-match': `"sha256:${sha256('other')}", W/"x"` })).status).toBe(200)
  })

  it.each([
    [`"sha256:${digest}"`, 206],
    [`W/"sha256:${digest}"`, 200],
    [`"sha256:${sha256('other')}"`, 200],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 200],
  ])('goes on with a download only when its first part is of these bytes: If-Range: %s', async (held, status) => {
    const response = await get({ range: 'bytes=9990-', 'if-range': held })
    expect(response.status).toBe(status)
    expect((await response.bytes()).length).toBe(status === 206 ? 10 : 10_000)
  })

  it('lets the bytes of a digest and of a version be kept for ever, those of the latest not', async () => {
    const file = await uploaded(api, 'model.bin', bytes)
    await createPackage(api, 'cached')
    await register(api, 'cached', '1.0.0', { files: [file] })
    const policy = async (path: string) => {
      const { headers } = await api.ask('GET', path)
      expect(headers.get('etag')).toBe(`"sha256:${digest}"`)
      return headers.get('cache-control')
    }
    const fixed = 'private, max-age=31536000, immutable'
    expect(await policy(`/blobs/${digest}`)).toBe(fixed)
    expect(await policy('/packages/cached/versions/1.0.0/files/model.bin')).toBe(fixed)
    expect(await policy('/packages/cached/versions/latest/files/model.bin')).toBe('private, no-cache')
  })

  it('answers as an attachment that no browser shows', async () => {
    const { headers } = await get({})
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })

  it('never ends well when a bit was flipped on disk', async () => {
    for (const size of [10, 3_000_000]) {
      const damaged = made(size)
      const name = sha256(damaged)
      await put(name, damaged)
      damaged[size - 1] = (damaged[size - 1] ?? 0) ^ 1
      writeFileSync(blobFile(name), damaged)
      await expect(api.ask('GET', `/blobs/${name}`)).rejects.toThrow('damaged on disk')
    }
  })

  it('fails closed when the bytes are lost or cut, and takes them anew', async () => {
    const lost = made(5000)
    const name = sha256(lost)
    await put(name, lost)
    rmSync(blobFile(name))
    expect((await api.ask('GET', `/blobs/${name}`)).json.code).toBe('blob_lost')
    writeFileSync(blobFile(name), lost.slice(0, 10))
    expect((await api.ask('GET', `/blobs/${name}`)).json.code).toBe('blob_lost')
    expect((await put(name, lost)).status).toBe(200)
    expect((await api.ask('GET', `/blobs/${name}`)).status).toBe(200)
  })
})
