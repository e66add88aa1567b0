import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { db } from '#db/db'
import { searchDocument } from '#db/schema/search'
import { version, versionFile, versionLibrary, versionScenario, versionScore } from '#db/schema/versions'
import { testApi } from '#lib/api/testing'
import { createPackage, manifestFor, register, sha256, type TestApi, uploaded } from './testing.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
})
afterAll(() => api.remove())

const send = (name: string, body: string, headers: Record<string, string>) =>
  api.ask('POST', `/packages/${name}/versions`, { body, headers })

/** How many rows there are of everything a version leaves behind. */
const traces = () =>
  Promise.all(
    [version, versionFile, versionLibrary, versionScenario, versionScore, searchDocument].map((of) => db.$count(of)),
  )

describe('registering', () => {
  it('answers with the version, its address, its digest and how it stands against every standard', async () => {
    const { status, json, headers } = await register(api, 'ranker', '1.0.0')
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/v1/packages/ranker/versions/1.0.0')
    expect(json).toMatchObject({ package: 'ranker', version: '1.0.0', sequence: 1, created: true, withdrawn: null })
    expect(json.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(json.checks.map(({ standard }: { standard: string }) => standard)).toEqual(['minimal', 'full'])
  })

  it('answers the same content again with the version it is, and changes nothing', async () => {
    const before = await traces()
    const { status, json } = await register(api, 'ranker', '1.0.0')
    expect(status).toBe(200)
    expect(json).toMatchObject({ version: '1.0.0', sequence: 1, created: false })
    expect(await traces()).toEqual(before)
  })

  it('takes YAML and JSON for the same content', async () => {
    const yaml = await send('ranker', stringify(manifestFor('ranker', '1.0.0')), { 'content-type': 'application/yaml' })
    expect([yaml.status, yaml.json.version]).toEqual([200, '1.0.0'])
  })

  it('takes keys in any order and spaces anywhere for the same content', async () => {
    const entries = Object.entries(manifestFor('ranker', '1.0.0')).toReversed()
    const body = JSON.stringify(Object.fromEntries(entries), null, 4)
    expect((await send('ranker', body, { 'content-type': 'application/json' })).status).toBe(200)
  })

  it('refuses other content under a number that is taken, and names the digest that has it', async () => {
    const { digest } = (await api.ask('GET', '/packages/ranker/versions/1.0.0')).json
    const before = await traces()
    const { status, json } = await register(api, 'ranker', '1.0.0', { notes: 'something else' })
    expect([status, json.code, json.digest]).toEqual([409, 'version_taken', digest])
    expect(json.errors[0].path).toBe('version')
    expect(await traces()).toEqual(before)
  })

  it('counts the versions of each package 1, 2, 3, in the order of registration', async () => {
    await createPackage(api, 'counted')
    const sequences: number[] = []
    for (const number of ['2.0.0', '1.0.0', '1.0.0-rc.1', '10.0.0'])
      sequences.push((await register(api, 'counted', number)).json.sequence)
    expect(sequences).toEqual([1, 2, 3, 4])
    expect((await api.ask('GET', '/packages/counted')).json.versions).toBe(4)
  })

  it('gives one of twenty who race for a number the version and tells the others whose it is', async () => {
    await createPackage(api, 'raced')
    const racers = Array.from({ length: 20 }, (_, racer) =>
      register(api, 'raced', '1.0.0', { notes: `racer ${racer}` }),
    )
    const answers = await Promise.all(racers)
    const winners = answers.filter(({ status }) => status === 201)
    const losers = answers.filter(({ status, json }) => status === 409 && json.code === 'version_taken')
    expect([winners.length, losers.length]).toEqual([1, 19])
    expect(new Set(losers.map(({ json }) => json.digest))).toEqual(new Set([winners[0]?.json.digest]))
    expect((await api.ask('GET', '/packages/raced')).json).toMatchObject({ versions: 1, latest: { sequence: 1 } })
  })

  it('makes one version for twenty who send the same content at once', async () => {
    await createPackage(api, 'chorus')
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(api, 'chorus', '1.0.0')))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
  })

  it('gives twenty who register different numbers at once each a place of its own', async () => {
    await createPackage(api, 'crowd')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, minor) => register(api, 'crowd', `1.${minor}.0`)))
    const sequences = answers.map(({ json }) => json.sequence)
    expect(sequences.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect((await api.ask('GET', '/packages/crowd/versions/latest')).json.version).toBe('1.19.0')
  })
})

describe('what is refused', () => {
  it('names every file whose bytes are not here, and changes nothing', async () => {
    const here = await uploaded(api, 'here.txt', 'here')
    const gone = ['a.bin', 'b.bin'].map((path) => ({ path, digest: `sha256:${sha256(path)}`, size: 1 }))
    const before = await traces()
    const { status, json } = await register(api, 'ranker', '2.0.0', { files: [gone[0], here, gone[1]] })
    expect([status, json.code]).toEqual([422, 'blob_missing'])
    expect(json.errors.map(({ path }: { path: string }) => path)).toEqual(['files[0].digest', 'files[2].digest'])
    expect(await traces()).toEqual(before)
    expect((await api.ask('GET', '/packages/ranker/versions/2.0.0')).status).toBe(404)
  })

  it('names a file whose size is not that of its bytes', async () => {
    const file = await uploaded(api, 'data.bin', 'four')
    const { status, json } = await register(api, 'ranker', '2.0.0', { files: [{ ...file, size: 5 }] })
    expect([status, json.errors]).toMatchObject([
      422,
      [{ path: 'files[0].size', message: expect.stringContaining('4') }],
    ])
  })

  it.each([
    ['a file that is spoken of but not listed', { scenarios: 'scenarios.jsonl' }, 'scenarios'],
    ['an unknown key', { sumary: 'typo' }, 'sumary'],
    [
      'a window that ends before it starts',
      { data: [{ role: 'training', dataset: 'd', window: { from: '2026-02-01', to: '2026-01-01' } }] },
      'data[0].window.from',
    ],
    ['another package than the address', { package: 'other' }, 'package'],
    ['a secret in an address', { links: { log: 'https://ada:hunter2@git.example/x' } }, 'links.log'],
  ])('names %s at its place', async (_what, more, path) => {
    const { status, json } = await register(api, 'ranker', '2.0.0', more)
    expect([status, json.code, json.errors[0].path]).toEqual([422, 'manifest_invalid', path])
  })

  it('names a scenario of a file that is wrong', async () => {
    const file = await uploaded(api, 'scenarios.jsonl', '{"id": "a", "input": 1}\n{"id": "b"}\n')
    const { status, json } = await register(api, 'ranker', '2.0.0', { scenarios: file.path, files: [file] })
    expect([status, json.code, json.errors[0].path]).toEqual([422, 'manifest_invalid', 'scenarios[1].input'])
  })

  it('names the package that is not there', async () => {
    expect((await register(api, 'nowhere', '1.0.0')).json.code).toBe('package_missing')
  })

  it('takes no manifest of another media type', async () => {
    const { status, json } = await send('ranker', 'shipshape: 1', { 'content-type': 'text/plain' })
    expect([status, json.code]).toEqual([415, 'not_a_manifest'])
  })
})

describe('an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'register-once' }

  it('answers a repeat as the first, also when both come at once', async () => {
    await createPackage(api, 'repeated')
    const json = manifestFor('repeated', '1.0.0')
    const ask = () => api.ask('POST', '/packages/repeated/versions', { json, headers })
    const answers = [...(await Promise.all([ask(), ask()])), await ask()]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('is refused for another request, whose effect does not happen', async () => {
    const json = manifestFor('repeated', '1.1.0')
    const { status, json: problem } = await api.ask('POST', '/packages/repeated/versions', { json, headers })
    expect([status, problem.code]).toEqual([422, 'idempotency_key_reused'])
    expect((await api.ask('GET', '/packages/repeated/versions/1.1.0')).status).toBe(404)
  })

  it('belongs to whoever sent it: the same key of another token is another key', async () => {
    const json = { name: 'own', title: 'Own', description: 'Ours.', checks: [{ check: 'notes', level: 'required' }] }
    const first = await api.ask('POST', '/standards', { as: 'administer', json, headers })
    const again = await api.ask('POST', '/standards', { as: 'administer', json, headers })
    expect([first.status, again.status]).toEqual([201, 201])
  })

  it('is refused when it is not of visible ASCII', async () => {
    const answer = await api.ask('POST', '/packages/repeated/versions', {
      json: manifestFor('repeated', '1.2.0'),
      headers: { 'idempotency-key': 'x'.repeat(201) },
    })
    expect([answer.status, answer.json.code]).toEqual([400, 'idempotency_key_invalid'])
  })
})

it('leaves one audit entry for each version that was made', async () => {
  const { json } = await api.ask('GET', '/audit?limit=200')
  const made = json.items.filter(({ verb }: { verb: string }) => verb === 'version.registered')
  expect(made).toHaveLength(await db.$count(version))
  expect((await api.ask('GET', '/audit/verification')).json.firstBad).toBeNull()
})
