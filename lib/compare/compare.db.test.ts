import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, manifestFor, register, type TestApi, uploaded } from '#lib/versions/testing'

let api: TestApi
const name = 'recommender'
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, name)
  await createPackage(api, 'top-sellers')
  const before = await api.ask('POST', `/packages/${name}/versions`, { json: await full('1.2.0') })
  const after = await api.ask('POST', `/packages/${name}/versions`, { json: await next() })
  expect([before.status, after.status]).toEqual([201, 201])
  await register(api, 'top-sellers', '1.0.0')
})
afterAll(() => api.remove())

const lines = (...all: string[]) => `${all.join('\n')}\n`
const profile = (mean: number) =>
  JSON.stringify({ rows: 10, columns: [{ name: 'age', type: 'integer', count: 10, nulls: 0, mean }] })

async function full(number: string, changed: { code?: string; libraries?: string; mean?: number } = {}) {
  const files = [
    await uploaded(api, 'train.py', changed.code ?? lines('one', 'two', 'three')),
    await uploaded(
      api,
      'requirements.txt',
      changed.libraries ?? lines('numpy==1.26.4', 'scipy==1.15.0', 'onnx==1.16.0'),
    ),
    await uploaded(api, 'profile.json', profile(changed.mean ?? 30)),
  ]
  return manifestFor(name, number, {
    code: {
      repository: 'https://github.com/shop/recommender.git',
      commit: 'a'.repeat(40),
      pipeline: [{ step: 'prediction', source: 'train.py' }],
    },
    configuration: { hyperparameters: { rate: 0.05, depth: 6 } },
    data: [{ role: 'training', dataset: 'clicks', version: '2026-10-01', asOf: '2026-10-01', profile: 'profile.json' }],
    scenarios: [
      { id: 'new', input: 1 },
      { id: 'old', input: 2 },
    ],
    environment: { runtime: { name: 'python', version: '3.11.7' }, libraries: 'requirements.txt' },
    api: { protocol: 'json', outputs: [{ name: 'scores', type: 'float32' }] },
    files,
  })
}

async function next() {
  const manifest = await full('1.3.0', {
    code: lines('one', '2', 'three'),
    libraries: lines('numpy==2.1.0', 'scipy==1.16.0', 'onnx==1.16.1'),
    mean: 33,
  })
  const text = JSON.stringify(manifest)
    .replaceAll('2026-10-01', '2026-11-11')
    .replace('"rate":0.05', '"rate":0.07')
    .replace('3.11.7', '3.12.0')
    .replace('"name":"scores"', '"name":"ranks"')
    .replace('a'.repeat(40), 'b'.repeat(40))
  return JSON.parse(text)
}

const compare = async (query: string, as: 'read' | 'register' = 'read') =>
  api.ask('GET', `/compare?package=${name}&versions=${query}`, { as })

describe('two versions', () => {
  it('answer what differs in each part, and count what does not', async () => {
    const { status, json } = await compare('1.2.0,1.3.0')
    expect(status).toBe(200)
    expect(json.sides.map((side: { label: string }) => side.label)).toEqual(['1.2.0', '1.3.0'])
    expect(json.parts.configuration).toEqual([
      { path: 'configuration.hyperparameters.rate', kind: 'changed', values: [0.05, 0.07], note: '+0.02 (+40%)' },
    ])
    expect(json.parts.environment.map(({ path }: { path: string }) => path)).toEqual([
      'environment.runtime.version',
      'environment.libraries[pypi:numpy].version',
      'environment.libraries[pypi:scipy].version',
      'environment.libraries[pypi:onnx].version',
      'files[requirements.txt]',
    ])
    expect(json.unchanged).toMatchObject({ configuration: 1, scenarios: 2, model: 0 })
    expect(json.api).toMatchObject([null, { breaking: true }])
    expect(json.columns).toEqual([
      { role: 'training', dataset: 'clicks', column: 'age', statistic: 'mean', values: [30, 33], relative: 0.1 },
    ])
    expect(json.commits[1].href).toBe(
      `https://github.com/shop/recommender/compare/${'a'.repeat(40)}...${'b'.repeat(40)}`,
    )
  })

  it('stand under a headline', async () => {
    const { json } = await compare('1.2.0,1.3.0')
    expect(json.headline).toBe(
      'Data newer by 41 days; python 3.11 → 3.12 (minor); numpy 1.26 → 2.1 (major); one library by a minor version; API breaking in one place; configuration and code changed',
    )
  })
})

describe('what was measured', () => {
  const post = async (version: string, values: object[]) => {
    const { status } = await api.ask('POST', `/packages/${name}/versions/${version}/metrics`, { json: values })
    expect(status).toBe(201)
  }
  const auc = { metric: 'auc', dataset: 'clicks@1', split: 'test', n: 2000 }

  it('stands side by side on the same data, and is not comparable on other', async () => {
    await post('1.2.0', [
      { ...auc, value: 0.7, lower: 0.69, upper: 0.71 },
      { metric: 'auc', value: 0.5 },
      { metric: 'mae', value: 3, dataset: 'clicks@1' },
    ])
    await post('1.3.0', [
      { ...auc, value: 0.8, lower: 0.79, upper: 0.81 },
      { metric: 'auc', value: 0.6 },
      { metric: 'auc', value: 0.65, dataset: 'clicks@2' },
    ])
    const { metrics } = (await compare('1.2.0,1.3.0')).json
    const told = metrics.map(
      (row: { dataset: string; values: ({ value: number } | null)[]; differences: ({ verdict: string } | null)[] }) => [
        row.dataset,
        row.values.map((one) => one?.value ?? null),
        row.differences.map((one) => one?.verdict ?? null),
      ],
    )
    expect(told).toEqual([
      [null, [0.5, 0.6], [null, 'not comparable']],
      ['clicks@1', [0.7, 0.8], [null, 'better']],
      ['clicks@2', [null, 0.65], [null, 'not comparable']],
      ['clicks@1', [3, null], [null, null]],
    ])
    expect(metrics[1].differences[1]).toMatchObject({
      value: expect.closeTo(0.1),
      rule: expect.stringContaining('does not hold 0'),
    })
  })

  it('puts what versions are judged by first on top, and in the headline', async () => {
    const definition = { name: 'revenue-lift', title: 'Revenue lift', direction: 'higher', primary: true }
    await api.ask('POST', '/api/v1/metrics', { json: definition })
    const lift = { metric: 'revenue-lift', dataset: 'clicks@1' }
    await post('1.2.0', [{ ...lift, value: 1, lower: 0.9, upper: 1.1 }])
    await post('1.3.0', [{ ...lift, value: 1.05, lower: 0.95, upper: 1.15 }])
    const { metrics, headline } = (await compare('1.2.0,1.3.0')).json
    expect(metrics[0]).toMatchObject({ metric: 'revenue-lift', primary: true })
    expect(headline).toContain('; revenue lift +0.05 [-0.09142, +0.1914]: no clear difference;')
  })
})

describe('scenarios', () => {
  const run = (version: string, results: object[]) =>
    api.ask('POST', `/packages/${name}/versions/${version}/scenario-runs`, {
      json: { target: 'reported', runner: { name: 'pytest' }, results },
    })

  it('flip where the newest runs differ in what passed', async () => {
    await run('1.2.0', [{ scenario: 'new', outcome: 'fail' }])
    await run('1.2.0', [
      { scenario: 'new', outcome: 'pass' },
      { scenario: 'old', outcome: 'pass' },
    ])
    await run('1.3.0', [{ scenario: 'new', outcome: 'error' }])
    const { scenarios, headline } = (await compare('1.2.0,1.3.0')).json
    expect(scenarios).toEqual([
      { scenario: 'new', why: null, outcomes: ['pass', 'error'], flipped: true },
      { scenario: 'old', why: null, outcomes: ['pass', 'not run'], flipped: false },
    ])
    expect(headline).toContain('; one scenario flipped, one now failing;')
    const other = (await compare('1.2.0,top-sellers@1.0.0')).json
    expect(other.scenarios[0]).toMatchObject({ outcomes: ['pass', 'none'], flipped: false })
  })
})

describe('a file', () => {
  const file = (path: string, versions = '1.2.0,1.3.0') =>
    api.ask('GET', `/compare/files?package=${name}&versions=${versions}&path=${encodeURIComponent(path)}`, {
      as: 'read',
    })

  it('is told line by line', async () => {
    const { status, json } = await file('train.py')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      state: 'text',
      added: 1,
      removed: 1,
      sides: [{ label: '1.2.0', size: 14 }, { label: '1.3.0' }],
    })
    expect(json.hunks).toEqual([
      {
        from: { start: 1, lines: 3 },
        to: { start: 1, lines: 3 },
        lines: [
          { kind: 'same', text: 'one' },
          { kind: 'removed', text: 'two' },
          { kind: 'added', text: '2' },
          { kind: 'same', text: 'three' },
        ],
      },
    ])
    expect((await file('train.py', '1.2.0,top-sellers@1.0.0')).json).toMatchObject({
      removed: 3,
      added: 0,
      sides: [{}, null],
    })
  })

  it('that is the same, no text or too large is named as that', async () => {
    await createPackage(api, 'files')
    const texts = (mark: string) => ({
      'same.txt': 'same',
      'model.bin': `\u0000${mark}`,
      'latin.txt': new Uint8Array([0xe9, mark.charCodeAt(0)]),
      'large.txt': mark.repeat(1024 * 1024 + 1),
      'other.txt': lines(...Array.from({ length: 5000 }, (_, n) => `${mark}${n}`)),
    })
    for (const [version, mark] of [['1.0.0', 'a'] as const, ['1.1.0', 'b'] as const]) {
      const files = []
      for (const [path, bytes] of Object.entries(texts(mark))) files.push(await uploaded(api, path, bytes))
      await register(api, 'files', version, { files })
    }
    const states = []
    for (const path of ['same.txt', 'model.bin', 'latin.txt', 'large.txt', 'other.txt'])
      states.push((await api.ask('GET', `/compare/files?package=files&versions=1.0.0,1.1.0&path=${path}`)).json.state)
    expect(states).toEqual(['same', 'binary', 'binary', 'too large', 'too different'])
  })

  it('that neither has, or of three versions, is refused at its field', async () => {
    const missing = await file('nowhere.py')
    expect([missing.status, missing.json.errors[0]]).toEqual([
      404,
      { path: 'path', message: 'names no file of 1.2.0 or 1.3.0: nowhere.py' },
    ])
    const three = await file('train.py', '1.2.0,1.3.0,latest')
    expect([three.status, three.json.errors[0].message]).toEqual([
      422,
      expect.stringContaining('must name two versions'),
    ])
  })
})
