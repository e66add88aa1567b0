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
