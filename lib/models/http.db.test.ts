import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '#lib/api/testing'
import { httpSource } from './http.ts'
import { inspectModel } from './inspect.ts'
import { bytesSource } from './source.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let server: Awaited<ReturnType<typeof testServer>>
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.remove())

async function stored(bytes: Uint8Array<ArrayBuffer>) {
  const address = `/api/v1/blobs/${sha256(bytes)}`
  await server.ask('PUT', address, { body: bytes })
  const authorization = `Bearer ${await server.secretFor('register')}`
  const asked: string[] = []
  const source = httpSource(bytes.length, ({ range }) => {
    asked.push(range)
    return fetch(`${server.url}${address}`, { headers: { authorization, range } })
  })
  return { source, asked }
}

describe('A blob of the API as a source', () => {
  const bytes = Uint8Array.from({ length: 400_000 }, (_, index) => (index * 31) % 251)

  it.each([
    [0, 10],
    [131_000, 1000],
    [399_990, 10],
    [399_990, 100],
    [400_000, 5],
    [5, 0],
    [0, 400_000],
  ])('reads from %i on %i bytes, or as many as there are', async (offset, length) => {
    const { source } = await stored(bytes)
    expect(await source.read(offset, length)).toEqual(bytes.subarray(offset, offset + length))
  })

  it('asks once for what lies together, and not for the rest', async () => {
    const { source, asked } = await stored(bytes)
    for (let at = 0; at < 100_000; at += 1000) await source.read(at, 1000)
    await source.read(390_000, 10)
    expect(asked).toEqual(['bytes=0-131071', 'bytes=390000-399999'])
  })

  it('says that bytes are not here, and takes none for them', async () => {
    const address = `${server.url}/api/v1/blobs/${'0'.repeat(64)}`
    const authorization = `Bearer ${await server.secretFor('register')}`
    const source = httpSource(10, (headers) => fetch(address, { headers: { ...headers, authorization } }))
    await expect(source.read(0, 10)).rejects.toThrow('404')
  })
})

const folder = join(import.meta.dirname, 'fixtures', 'onnx')
it.each(readdirSync(folder).filter((name) => name.endsWith('.onnx')))(
  'tells of %s over the API what it tells on disk',
  async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const { source } = await stored(bytes)
    expect(await inspectModel(source, name)).toEqual(await inspectModel(bytesSource(bytes), name))
  },
)
