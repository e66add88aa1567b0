import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftsOf } from '#lib/drafts/testing'
import { createPackage, manifestFor, type TestApi } from '#lib/versions/testing'
import { testApi } from './testing.ts'
import { stateOfAll } from './testing-refusals.ts'

let api: TestApi
let drafts: ReturnType<typeof draftsOf>
let id: string
beforeAll(async () => {
  api = await testApi()
  drafts = draftsOf(api)
  await createPackage(api, 'ranker')
  id = (await drafts.begin({ manifest: manifestFor('ranker', '1.0.0') })).json.id
})
afterAll(() => api.remove())

type Answer = { status: number; json?: { code?: string; errors?: { path: string }[] } }
const outcome = ({ status, json }: Answer) => [status, json?.code, json?.errors?.[0]?.path]
const digest = `sha256:${'a'.repeat(64)}`

/** Asks, and holds that nothing was written whatever the answer is. */
async function untouched<Of>(ask: () => Promise<Of>): Promise<Of> {
  const before = [await stateOfAll(), (await drafts.read(id)).text]
  const answer = await ask()
  expect([await stateOfAll(), (await drafts.read(id)).text]).toEqual(before)
  return answer
}

const changes: [method: string, path: string][] = [
  ['PUT', ''],
  ['DELETE', ''],
  ['POST', '/registration'],
]

describe('a revision that no draft was read as', () => {
  const malformed = ['*', '"1", "2"', '1', '""', '"1', "'1'", '"1e0"', '"-1"', '"1";q=1', `"${'9'.repeat(20)}"`]
  it.each([...malformed, 'x'.repeat(8000)])('is malformed as %s', async (tag) => {
    for (const [method, path] of changes) {
      const body = method === 'PUT' ? { manifest: {} } : undefined
      const answer = await untouched(() => drafts.ask(method, `/drafts/${id}${path}`, body, { 'if-match': tag }))
      expect(outcome(answer)).toEqual([400, 'if_match_invalid', undefined])
    }
  })

  it.each(['"0"', 'W/"9"', `"${'9'.repeat(15)}"`])('is stale as %s', async (tag) => {
    for (const [method, path] of changes) {
      const body = method === 'PUT' ? { manifest: {} } : undefined
      const answer = await untouched(() => drafts.ask(method, `/drafts/${id}${path}`, body, { 'if-match': tag }))
      expect(outcome(answer)).toEqual([412, 'draft_changed', undefined])
    }
  })
})

describe('content that no honest program sends is refused at its place', () => {
  const nested = (depth: number) => `{"manifest":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`
  const entry = { path: 'a', taken: { at: ['a'], value: 1, from: 'x' }, others: [] }
  const holding = (more: object) => JSON.stringify({ manifest: {}, ...more })
  it.each([
    ['a prototype', '{"manifest":{"__proto__":{"x":1}}}', 400, 'manifest.__proto__'],
    ['a prototype among sources', '{"manifest":{},"sources":{"__proto__":"x"}}', 400, 'sources.__proto__'],
    ['no number', '{"manifest":{"a":NaN}}', 400, 'manifest.a'],
    ['more than a number holds', '{"manifest":{"a":1e999}}', 400, 'manifest.a'],
    ['half a sign', '{"manifest":{"a":"\\ud800"}}', 400, 'manifest.a'],
    ['half a sign as a key', '{"manifest":{"\\udfff":1}}', 400, 'manifest["\\udfff"]'],
    ['a NUL', '{"manifest":{},"label":"\\u0000"}', 400, 'label'],
    ['a key twice', '{"manifest":{},"manifest":{"a":1}}', 400, 'manifest'],
    ['65 levels', nested(64), 400, expect.any(String)],
    ['200,001 values', holding({ metrics: Array(200_001).fill(0) }), 400, expect.any(String)],
    [
      '5,000 contradictions',
      holding({ contradictions: Array.from({ length: 5000 }, () => entry) }),
      422,
      'contradictions',
    ],
    ['a long label', holding({ label: 'x'.repeat(121) }), 422, 'label'],
    ['a revision of its own', holding({ revision: 9 }), 422, 'revision'],
    ['an author of its own', holding({ authorId: 'x' }), 422, 'authorId'],
    ['no manifest', '{}', 422, 'manifest'],
    ['a list as manifest', '{"manifest":[]}', 422, 'manifest'],
    ['half of itself', '{"manifest":', 400, 'manifest'],
    ['2.1 MB of text', holding({ label: 'x', unread: ['x'.repeat(2_100_000)] }), 413, undefined],
  ])('%s', async (_what, body, status, at) => {
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' }
    const answer = await untouched(() => api.ask('PUT', `/drafts/${id}`, { body, headers }))
    expect([answer.status, answer.json.errors[0]?.path]).toEqual([status, at])
  })

  it.each([
    [{ unclear: [{ line: -1, what: 'x' }] }, 'unclear[0].line', 'must be the number of a line'],
    [
      { contradictions: [{ ...entry, taken: { at: [1.5], value: 1, from: 'x' } }] },
      'contradictions[0].taken.at[0]',
      'must be a key, or the number of an entry',
    ],
  ])('in a sentence of our own: %j', async (more, path, message) => {
    const answer = await untouched(() =>
      drafts.ask('PUT', `/drafts/${id}`, { manifest: {}, ...more }, { 'if-match': '"1"' }),
    )
    expect(answer.json.errors).toEqual([{ path, message }])
  })

  it.each([
    [{ path: '../x', digest, size: 1 }, 'path'],
    [{ path: 'x'.repeat(5000), digest, size: 1 }, 'path'],
    [{ path: 'x', digest: 'sha256:zz', size: 1 }, 'digest'],
    [{ path: 'x', digest, size: -1 }, 'size'],
    [{ path: 'x', digest, size: 1e20 }, 'size'],
    [{ path: 'x', digest, size: 1, of: 'mine' }, 'of'],
  ])('a file %j', async (file, at) => {
    expect(outcome(await untouched(() => drafts.put(id, file)))).toEqual([422, 'body_invalid', at])
  })
})

it('what is deep, long and odd is kept as it was sent, and shown without hidden signs', async () => {
  const label = '<script>alert(1)</script>|=1+1\u202etxt\n'
  const odd = {
    label,
    manifest: {
      package: `a${'😀'.repeat(150)}`,
      version: '\u2066\u0007',
      'constructor ': JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`),
    },
  }
  const { json } = await drafts.begin(odd)
  expect(json.content).toEqual(odd)
  expect([json.package, json.number, json.label]).toEqual([
    `a${'😀'.repeat(99)}`,
    '',
    '<script>alert(1)</script>|=1+1txt',
  ])
  expect((await drafts.read(json.id)).json).toEqual(json)
})

it.each(['%00', 'x', '..%2f..', '%ff', randomUUID(), 'x'.repeat(3000)])('there is no draft %s', async (one) => {
  const answers = await untouched(async () => [
    await drafts.read(one),
    await drafts.discard(one),
    await drafts.save(one, 1, { manifest: {} }),
    await drafts.put(one, { path: 'x', digest, size: 1 }),
    await drafts.ask('POST', `/drafts/${one}/registration`),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
})

describe('saves, files, registration and discarding at once', () => {
  it('end in one of them, and nothing is written of the others', async () => {
    for (let round = 0; round < 8; round++) {
      const number = `2.0.${round}`
      const one = (
        await drafts.begin({ manifest: manifestFor('ranker', number), metrics: [{ metric: 'auc', value: 0.5 }] })
      ).json.id
      const registration = () => drafts.ask('POST', `/drafts/${one}/registration`)
      const saved = (notes: string) => () => drafts.save(one, 1, { manifest: manifestFor('ranker', number, { notes }) })
      const asked = [registration, saved('one'), () => drafts.discard(one), saved('two'), registration]
      const turned = [...asked.slice(round % 5), ...asked.slice(0, round % 5)]
      const answers: Answer[] = await Promise.all(turned.map((ask) => ask()))
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
      const discarded = answers.some(({ status }) => status === 204)
      const { status } = await api.ask('GET', `/packages/ranker/versions/${number}`)
      const { status: left, json } = await drafts.read(one)
      expect([status, left]).toEqual(discarded ? [404, 404] : [200, 200])
      if (!discarded) expect(json.registered).toEqual({ package: 'ranker', version: number })
    }
    expect((await api.ask('GET', '/audit/verification')).json.firstBad).toBeNull()
  })
})

it.each(['/packages/%00', '/promotions/%00', '/packages/ranker/versions/%00', '/events/%00', '/kpis/a%00'])(
  'nothing is at %s, whatever the database makes of such a name',
  async (path) => {
    for (const as of ['register', 'nobody'] as const) expect((await api.ask('GET', path, { as })).status).toBe(404)
  },
)
