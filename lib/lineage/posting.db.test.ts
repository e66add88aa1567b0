import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '#lib/api/testing'
import { fixtureEvents } from './testing.ts'

let server: Awaited<ReturnType<typeof testServer>>
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.remove())

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await server.secretFor('report')}`
  const response = await fetch(`${server.url}/api/v1/lineage`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization, ...headers },
  })
  return { status: response.status, json: await response.json() }
}
const packed = { 'content-encoding': 'gzip' }
const list = JSON.stringify(fixtureEvents('airflow.ndjson'))

describe('behind a real connection', () => {
  it('events come whole, plain and packed', async () => {
    expect(await post(list)).toMatchObject({ status: 200, json: { summary: { created: 32, failed: 0 } } })
    expect(await post(new Uint8Array(gzipSync(list)), packed)).toMatchObject({
      status: 200,
      json: { summary: { created: 0 } },
    })
  })

  it('what is too long is refused, and whoever sent it can go on', async () => {
    for (const _ of [1, 2]) {
      expect(await post(' '.repeat(17 * 1024 * 1024))).toMatchObject({ status: 413, json: { code: 'body_too_large' } })
      expect(await post(new Uint8Array(gzipSync(' '.repeat(17 * 1024 * 1024))), packed)).toMatchObject({ status: 413 })
      expect((await post(list)).status).toBe(200)
    }
  })
})
