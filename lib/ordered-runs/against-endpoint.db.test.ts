import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '#db/db'
import { version } from '#db/schema/versions'
import { testApi } from '#lib/api/testing'
import { modelServer } from '#lib/endpoints/testing'
import type { Json } from '#lib/json'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { endpointEngine } from './endpoint.ts'
import { runsUnderWay, takeUpRuns } from './work.ts'

let api: TestApi
let server: Awaited<ReturnType<typeof modelServer>>
const runs = '/packages/sums/versions/1.0.0/scenario-runs'
const value = 'Bearer never-to-be-seen-again'

beforeAll(async () => {
  server = await modelServer()
  process.env.SHIPSHAPE_OUTBOUND = server.origin
  api = await testApi()
  await createPackage(api, 'sums')
  const features = (...rows: number[][]) => ({
    input: { features: rows },
    compare: { kind: 'absolute', tolerance: 1e-6 },
  })
  await register(api, 'sums', '1.0.0', {
    api: {
      protocol: 'open-inference-v2',
      inputs: [{ name: 'features', type: 'float32', shape: [-1, 2] }],
      outputs: [{ name: 'sum', type: 'float32', shape: [-1, 1] }],
    },
    scenarios: [
      { id: 'right', ...features([1, 2], [3, 4]), expected: { sum: [[3], [7]] } },
      { id: 'wrong', ...features([1, 2]), expected: { sum: [[4]] } },
      { id: 'crooked', ...features([1, 2], [3]), expected: { sum: [[3]] } },
    ],
  })
})
afterAll(async () => {
  delete process.env.SHIPSHAPE_OUTBOUND
  server.close()
  await api.remove()
})
beforeEach(() => void (server.heard.length = 0))

const keep = (more: object = {}) =>
  api.ask('PUT', '/secrets/sums-token', {
    as: 'administer',
    json: { origin: server.origin, header: 'Authorization', value, ...more },
  })
const order = (more: object = {}) => {
  const asked = { target: 'endpoint', protocol: 'open-inference-v2', url: `${server.origin}/v2/models/sums` }
  return api.ask('POST', runs, { json: { ...asked, secret: 'sums-token', perSecond: 200, ...more } })
}
const work = async () => {
  await takeUpRuns(Date.now())
  await runsUnderWay()
}
const read = (id: string) => api.ask('GET', `${runs}/${id}`, { as: 'read' })

it('a run against an endpoint keeps what came out, where it was asked, and never the secret that was sent', async () => {
  await keep()
  const ordered = await order()
  expect(ordered.status).toBe(202)
  await work()
  const { json, text } = await read(ordered.json.id)
  expect(json.progress).toMatchObject({ state: 'done', total: 3, failed: 2 })
  expect(json.runner).toMatchObject({
    url: `${server.origin}/v2/models/sums`,
    protocol: 'open-inference-v2',
    secret: 'sums-token',
    runtime: { name: 'small-server', version: '1.4.0' },
  })
  const results = json.results.map(({ scenario, outcome, actual }: Record<string, unknown>) => [
    scenario,
    outcome,
    actual,
  ])
  expect(results).toEqual([
    ['crooked', 'error', undefined],
    ['right', 'pass', { sum: [[3], [7]] }],
    ['wrong', 'fail', { sum: [[3]] }],
  ])
  expect(json.results[0].note).toContain('features[1] must be a list of 2')
  const asked = server.heard.filter(({ method }) => method === 'POST')
  expect(asked.map(({ headers }) => headers.authorization)).toEqual([value, value])
  expect(text + (await api.ask('GET', '/audit')).text).not.toContain('never-to-be-seen')
  const [secret] = (await api.ask('GET', '/secrets')).json.items
  expect(secret.usedAt).not.toBeNull()
})

it('a run asks nothing without the secret that was removed since, and says so', async () => {
  await keep()
  const { json } = await order()
  await api.ask('DELETE', '/secrets/sums-token', { as: 'administer' })
  await work()
  const run = (await read(json.id)).json
  const notes = run.results.map(({ outcome, note }: Record<string, unknown>) => [outcome, note])
  const none = ['error', 'There is no secret sums-token.']
  expect(notes).toEqual([none, none, none])
  expect(server.heard).toEqual([])
})

it.each([
  [{ url: 'https://evil.example/v2/models/sums' }, 'url', 'SHIPSHAPE_OUTBOUND'],
  [{ protocol: 'mlflow' }, 'url', 'must end as /invocations'],
  [{ secret: 'none' }, 'secret', 'There is no secret none.'],
  [{ perSecond: 201 }, 'perSecond', '1 to 200'],
])('a run with %j is refused by its field %s', async (more, path, sentence) => {
  await keep()
  const { status, json } = await order(more)
  expect([status, json.errors[0].path]).toEqual([422, path])
  expect(json.errors[0].message).toContain(sentence)
})

it('an endpoint that does not answer is given up for the whole run, not for one page of its scenarios', async () => {
  const [row] = await db.select({ id: version.id }).from(version)
  const asked = { name: 'endpoint', url: 'http://127.0.0.1:1/', protocol: 'json', perSecond: 200 }
  await using engine = await endpointEngine.open(asked, row?.id ?? '', AbortSignal.timeout(60_000))
  const errorsOf = async (inputs: Json[]) => {
    const errors: string[] = []
    for await (const one of engine.run(inputs, new AbortController().signal))
      errors.push('error' in one ? one.error : '')
    return errors
  }
  expect((await errorsOf(Array(20).fill(1))).every((error) => error.startsWith('There is no answer'))).toBe(true)
  expect(await errorsOf([1])).toEqual([expect.stringMatching(/^It was not asked/)])
})
