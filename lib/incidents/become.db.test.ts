import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { draftsOf } from '#lib/drafts/testing'
import { released } from '#lib/reports/testing'
import { createPackage, manifestFor, register, sha256, type TestApi, uploaded } from '#lib/versions/testing'

type Headers = Record<string, string>
let api: TestApi
let ana: Headers
let incident: string

beforeEach(async () => {
  api = await testApi()
  await newTeams('lab')
  ana = await personOf('contributor')
  await createPackage(api, 'ranker')
  await createPackage(api, 'search')
  incident = (await opened('ranker')).id
})
afterEach(() => api.remove())

const as = (headers: Headers) => ({ as: 'nobody' as const, headers })
const title = 'Sold out goods on top'
const opened = async (name: string) =>
  (await api.ask('POST', '/incidents', { json: { package: name, environment: 'production', title } })).json
const scenario = { id: 'sold-out', input: { items: [1, 2] }, expected: { items: [2] } }
const become = (json: object = {}, headers = ana) =>
  api.ask('POST', `/incidents/${incident}/scenario`, { ...as(headers), json: { ...scenario, ...json } })
const read = async (headers = ana) => (await api.ask('GET', `/incidents/${incident}`, as(headers))).json
const manifestIn = async (draft: string) => (await draftsOf(api, ana).read(draft)).json.content.manifest
const stood = { id: 'usual', input: { items: [1] } }

describe('an incident that becomes a scenario', () => {
  it('begins the next draft from the latest version where its author has none open, and says where it comes from', async () => {
    await register(api, 'ranker', '1.0.0', { scenarios: [stood] })
    await register(api, 'ranker', '1.1.0', { scenarios: [stood], notes: 'better' })
    const { status, json, headers } = await become({ compare: { kind: 'schema' } })
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/drafts/${json.draft.id}`])
    expect(json).toMatchObject({ begun: true, draft: { base: { package: 'ranker', version: '1.1.0' }, number: '' } })
    const made = { ...scenario, why: title, tags: ['incident'], incident, compare: { kind: 'schema' } }
    expect(json.scenario).toEqual(made)
    expect(await manifestIn(json.draft.id)).toMatchObject({ notes: 'better', scenarios: [stood, made] })
    const { content } = (await draftsOf(api, ana).read(json.draft.id)).json
    expect(content.sources['scenarios[1]']).toContain(title)
    expect((await read()).scenarios).toMatchObject([
      { scenario: 'sold-out', drafts: [{ id: json.draft.id }], versions: [] },
    ])
    const verbs = (await api.ask('GET', '/audit?limit=2')).json.items.map(({ verb }: { verb: string }) => verb)
    expect(verbs).toEqual(['incident.scenario-made', 'draft.begun'])
  })

  it('begins an empty draft of the package where that has no version, and from what was live where all are withdrawn', async () => {
    const { json } = await become()
    expect(json.draft).toMatchObject({ package: 'ranker', base: null })
    await register(api, 'search', '1.0.0')
    await released('search', 'production', { '1.0.0': 10_000 }, Date.now() - 1000)
    await api.ask('PUT', '/packages/search/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'wrong' } })
    incident = (await opened('search')).id
    expect((await become()).json.draft.base).toEqual({ package: 'search', version: '1.0.0' })
  })

  it('goes into the newest draft that its author began of the package, and into no one else’s', async () => {
    const bo = await personOf('contributor', 'bo@shop.example')
    const drafts = draftsOf(api, ana)
    await draftsOf(api, bo).begin({ package: 'ranker' })
    await drafts.begin({ package: 'search' })
    const older = (await drafts.begin({ package: 'ranker', label: 'older' })).json
    const newer = (await drafts.begin({ package: 'ranker', label: 'newer' })).json
    expect((await become()).json).toMatchObject({ begun: false, draft: { id: newer.id, revision: 2 } })
    expect((await become({ draft: older.id })).json).toMatchObject({
      begun: false,
      draft: { id: older.id, revision: 2 },
    })
    const [found] = (await read()).scenarios
    expect(found.drafts.map(({ label }: { label: string }) => label)).toEqual(['newer', 'older'])
  })

  it('is refused at `draft` where that is of another package, a version already, or not theirs', async () => {
    const drafts = draftsOf(api, ana)
    const other = (await drafts.begin({ package: 'search' })).json.id
    const done = (await drafts.begin({ manifest: manifestFor('ranker', '1.0.0') })).json.id
    await drafts.ask('POST', `/drafts/${done}/registration`)
    const broken = (await drafts.begin({ manifest: { ...manifestFor('ranker', '2.0.0'), scenarios: 7 } })).json.id
    const lost = { ...manifestFor('ranker', '2.0.0'), scenarios: 'scenarios.jsonl' }
    const fileless = (await drafts.begin({ manifest: lost })).json.id
    const files = [{ path: 'scenarios.jsonl', digest: `sha256:${'a'.repeat(64)}`, size: 3 }]
    const bytesless = (await drafts.begin({ manifest: { ...lost, files } })).json.id
    for (const draft of [other, done, broken, fileless, bytesless, 'nothing']) {
      const { status, json } = await become({ draft })
      expect([status, json.errors.map(({ path }: { path: string }) => path)]).toEqual([422, ['draft']])
    }
  })

  it('is put into the file where the scenarios of the draft lie, as one more line', async () => {
    const text = `${JSON.stringify(stood)}\n\n{"id": broken`
    const file = await uploaded(api, 'tests/scenarios.jsonl', text)
    const manifest = { ...manifestFor('ranker', '1.0.0'), scenarios: file.path, files: [file] }
    await draftsOf(api, ana).begin({ manifest })
    const { status, json } = await become()
    expect(status).toBe(201)
    const longer = `${text}\n${JSON.stringify(json.scenario)}\n`
    const said = await manifestIn(json.draft.id)
    expect(said).toMatchObject({
      scenarios: file.path,
      files: [{ path: file.path, digest: `sha256:${sha256(longer)}`, size: Buffer.byteLength(longer) }],
    })
    expect((await api.ask('GET', `/blobs/${sha256(longer)}`, as(ana))).text).toBe(longer)
  })

  it('is told which id is free where the draft has its own already', async () => {
    const manifest = {
      ...manifestFor('ranker', '1.0.0'),
      scenarios: [{ ...stood, id: 'sold-out' }, { id: 'sold-out-2' }],
    }
    await draftsOf(api, ana).begin({ manifest })
    const { status, json } = await become()
    expect([status, json.errors]).toMatchObject([422, [{ path: 'id' }]])
    expect(json.errors[0].message).toContain('sold-out-3 is free')
    expect((await become({ id: json.free })).status).toBe(201)
  })

  it('names the field that is wrong', async () => {
    const wrong = async (json: object) => {
      const answer = await become(json)
      return [answer.status, answer.json.errors?.map(({ path }: { path: string }) => path)]
    }
    expect(await wrong({ id: '' })).toEqual([422, ['id']])
    expect(await wrong({ input: undefined })).toEqual([422, ['input']])
    expect(await wrong({ compare: { kind: 'nearly' } })).toEqual([422, ['compare.kind']])
    expect(await wrong({ incident: 'another' })).toEqual([422, ['incident']])
  })

  it('is made once when the same request is sent twice, and none is lost when several come at once', async () => {
    const again = () =>
      api.ask('POST', `/incidents/${incident}/scenario`, {
        ...as({ ...ana, 'idempotency-key': 'once' }),
        json: scenario,
      })
    const [first, second] = [await again(), await again()]
    expect([first.status, second.json]).toEqual([201, first.json])
    const ids = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(ids.map((id) => become({ id })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const { scenarios } = await manifestIn(first.json.draft.id)
    expect(scenarios.map(({ id }: { id: string }) => id).toSorted()).toEqual([...ids, 'sold-out'])
  })
})

describe('an incident and its scenario', () => {
  it('lead to each other once the version is registered, and say how it came out', async () => {
    const drafts = draftsOf(api, ana)
    const { json } = await become()
    const draft = (await drafts.read(json.draft.id)).json
    const manifest = { ...manifestFor('ranker', '1.0.0'), scenarios: draft.content.manifest.scenarios }
    await drafts.save(draft.id, draft.revision, { ...draft.content, manifest })
    expect((await drafts.ask('POST', `/drafts/${draft.id}/registration`)).status).toBe(201)
    expect((await read()).scenarios).toEqual([
      { scenario: 'sold-out', drafts: [], versions: [{ version: '1.0.0', run: null }], more: 0 },
    ])
    const { scenarios } = (await api.ask('GET', '/packages/ranker/versions/1.0.0/manifest')).json
    expect(scenarios[0].incident).toBe(incident)
    await register(api, 'ranker', '1.1.0', { scenarios })
    for (const outcome of ['pass', 'fail'])
      await api.ask('POST', '/packages/ranker/versions/1.1.0/scenario-runs', {
        json: { target: 'reported', runner: { name: 'by hand' }, results: [{ scenario: 'sold-out', outcome }] },
      })
    const [found] = (await read()).scenarios
    expect(found.versions).toMatchObject([
      { version: '1.1.0', run: { outcome: 'fail' } },
      { version: '1.0.0', run: null },
    ])
  })

  it('no longer lead to a draft from which it was taken out, nor whom the draft is hidden from', async () => {
    const drafts = draftsOf(api, ana)
    const { json } = await become()
    expect((await read(await personOf('viewer'))).scenarios).toEqual([])
    const draft = (await drafts.read(json.draft.id)).json
    await drafts.save(draft.id, draft.revision, { manifest: { ...draft.content.manifest, scenarios: [] } })
    expect((await read()).scenarios).toEqual([])
  })
})

describe('who may make an incident a scenario', () => {
  it('whoever may write drafts of its package', async () => {
    expect((await become({}, await personOf('viewer'))).status).toBe(403)
    expect((await become({}, await memberOf('lab', 'contributor'))).status).toBe(403)
    const ask = (scope: 'report' | 'register') =>
      api.ask('POST', `/incidents/${incident}/scenario`, { as: scope, json: scenario })
    expect((await ask('report')).status).toBe(403)
    expect((await ask('register')).status).toBe(201)
  })
})
