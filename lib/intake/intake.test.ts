import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { checkManifest } from '#lib/manifest/parse'
import { isObject } from '#lib/tree'
import { readGiven } from './intake.ts'
import { type Files, fixture, givenFiles, modelFixture, readFiles } from './testing.ts'
import { manifestOf } from './value.ts'

const pool: Files = {
  'shipshape.yaml': 'summary: Stated.\nmodel: [{path: model.xgb, format: xgboost-ubj}]\nversion: 1.0\nodd: x\n',
  MLmodel: modelFixture('mlflow/xgboost-retail-demand/MLmodel'),
  'old/MLmodel': modelFixture('mlflow/04-sklearn-1.30.0-microsoftlearning/MLmodel'),
  'model.xgb': modelFixture('mlflow/xgboost-retail-demand/model.xgb'),
  'other.onnx': modelFixture('onnx/treecl.onnx'),
  'README.md': fixture('cards/hf_sample_simple_model_index.md'),
  'docs/README.md': 'Another one.',
  'requirements.txt': fixture('mlflow/retail-demand.requirements.txt'),
  'metrics.json': '{"test": {"rmse": 1.2}}',
  'eval/metrics.json': '{"test": {"rmse": 1.3}}',
  'params.yaml': 'epochs: 2\nloss: {name: dice}\n',
  'dvc.lock': fixture('dvc-2021/dvc.lock'),
  'users.csv.dvc': fixture('dvc-2021/users.csv.dvc'),
  'config.json': fixture('hf/config.json'),
  'configs/metadata.json': fixture('monai/spleen/configs/metadata.json'),
  'model.yaml': fixture('kipoi/SiSp__model.yaml'),
  'model-settings.json': fixture('serving/mlserver__sklearn__model-settings.json'),
  'bentofile.yaml': fixture('serving/bentoml__tests__e2e__fixtures__quickstart__bentofile.yaml'),
  'src/preprocess.py': '',
  'src/train.py': '',
  'tests/test_preprocess.py': '',
  'scenarios.csv': 'id,input.x\na,1\na,2\n',
  'broken/params.yaml': 'a: [',
  'strange.bin': 'what is it',
}
const anyFiles = fc.shuffledSubarray(Object.entries(pool), { minLength: 1 })

const leaves = (value: Json, at: (string | number)[] = []): string[] => {
  if (Array.isArray(value)) return value.flatMap((inner, index) => leaves(inner, [...at, index]))
  if (!isObject(value)) return [pathOf(at)]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...at, key]))
}

describe('whatever files are given', () => {
  test('their order changes nothing', async () => {
    const property = fc.asyncProperty(anyFiles, async (entries) => {
      const one = await readFiles(Object.fromEntries(entries))
      const other = await readFiles(Object.fromEntries(entries.toReversed()))
      expect(other).toEqual(one)
    })
    await fc.assert(property, { numRuns: 40 })
  })

  test('every value of the draft has one source, and the draft is a manifest once it has a name and a summary', async () => {
    const property = fc.asyncProperty(anyFiles, async (entries) => {
      const { manifest, found } = await readFiles(Object.fromEntries(entries))
      const places = found.map(({ at }) => pathOf(at))
      const { shipshape: _, ...stated } = manifest
      for (const leaf of leaves(stated)) {
        const sources = places.filter(
          (place) => leaf === place || leaf.startsWith(`${place}.`) || leaf.startsWith(`${place}[`),
        )
        expect([leaf, sources.length]).toEqual([leaf, 1])
      }
      expect(checkManifest({ package: 'any', summary: 'Any.', ...manifest }).issues).toBeUndefined()
    })
    await fc.assert(property, { numRuns: 40 })
  })

  test('no file is passed over in silence: each is a source, understood, told of, or listed as unread', async () => {
    const { found, contradictions, unclear, unread, metrics, made, manifest } = await readFiles(pool)
    const told = JSON.stringify({ found, contradictions, unclear, unread, metrics, made, manifest })
    for (const path of Object.keys(pool)) expect([path, told.includes(path)]).toEqual([path, true])
    expect(unread).toEqual(['strange.bin', 'docs/README.md'])
  })
})

describe('hostile files end in clear words', () => {
  const timed = async (files: Files, most: number) => {
    const given = await givenFiles(files)
    const start = performance.now()
    const intake = await readGiven(given)
    expect(performance.now() - start).toBeLessThan(most)
    return intake
  }

  test('5,000 of them', async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `f${index % 50}/predict_${index}.py`)
    const { unclear, found } = await timed(Object.fromEntries(names.map((name) => [name, 'x'])), 5_000)
    expect(unclear).toContainEqual({ what: '4,900 more steps of the pipeline: a manifest lists 100' })
    expect(checkManifest({ package: 'a', summary: 'x', ...manifestOf(found) }).issues).toBeUndefined()
  })

  test('5,000 parameters', async () => {
    const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, index]))
    const { found } = await timed({ 'params.json': JSON.stringify(keys) }, 5_000)
    expect(found.filter(({ at }) => at[1] === 'hyperparameters')).toHaveLength(5_000)
  })

  test.each([
    'README.md',
    'params.yaml',
    'dvc.lock',
    'model.yaml',
    'large_files.yml',
    'scenarios.csv',
    'metrics.json',
    'MLmodel',
  ])('2 MB on one line as %s', async (name) => {
    await timed({ [name]: '[a]('.repeat(2 ** 19) }, 2_000)
    await timed({ [name]: '---\n'.repeat(2 ** 19) }, 2_000)
  })

  test.each([
    ['deep JSON', 'params.json', '{"a":'.repeat(5_000)],
    ['deep YAML', 'params.yaml', '['.repeat(5_000)],
    ['deep TOML', 'pyproject.toml', `a = ${'['.repeat(5_000)}`],
    ['keys that reach into prototypes', 'params.json', '{"__proto__": {"polluted": 1}}'],
    ['the same inside', 'metadata.json', '{"monai_version": "1", "name": "x", "eval_metrics": {"__proto__": 1}}'],
    ['and inside a path of DVC', 'dvc.lock', 'stages: {a: {cmd: x, params: {p: {"b.__proto__.polluted": 1}}}}'],
    ['halves of surrogates', 'params.json', '{"a": "\\ud800"}'],
    ['no text at all', 'params.yaml', '\0\0\0'],
    ['a list where a table should be', 'dvc.lock', 'stages: [1, 2]'],
    [
      'words where tables should be',
      'model.yaml',
      'type: a\ninfo: x\nschema: {inputs: 3, targets: [1, [2]]}\nargs: []',
    ],
    [
      'and in a bundle',
      'metadata.json',
      '{"monai_version": 3, "network_data_format": {"inputs": {"a": 1}}, "changelog": 2}',
    ],
  ])('%s', async (_, name, text) => {
    const { found, unclear } = await timed({ [name]: text }, 1_000)
    expect(checkManifest({ package: 'a', summary: 'x', ...manifestOf(found) }).issues).toBeUndefined()
    for (const { what } of unclear) expect(what).toMatch(/\w/)
    expect('polluted' in {}).toBe(false)
  })

  test('names that hide something are named, and no part of the draft', async () => {
    const { found, unclear } = await timed(
      { 'src/pre\u202eprocess.py': '', '\u202emodel.onnx': modelFixture('onnx/treecl.onnx') },
      1_000,
    )
    expect(JSON.stringify(manifestOf(found))).not.toContain('\u202e')
    expect(unclear.map(({ what }) => what).join('\n')).toContain('path must be a relative path')
  })
})
