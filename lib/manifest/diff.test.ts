import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Difference } from '#lib/differences'
import type { Json } from '#lib/json'
import { canonicalManifest } from './canonical.ts'
import { compareManifests, diffManifests, type ManifestDiff } from './diff.ts'
import { parseManifest } from './parse.ts'
import type { Manifest } from './schema.ts'
import { manifests, wholeManifest, withOneChange } from './testing.ts'
import { applied, loosely } from './testing-apply.ts'

const whole = (change: (text: string) => string = (text) => text): Manifest => {
  const { manifest, issues } = parseManifest(change(wholeManifest), 'yaml')
  if (!manifest) throw new Error(JSON.stringify(issues))
  return manifest
}
const all = ({ parts, facts, files }: ManifestDiff): Difference[] => [
  ...Object.values(parts).flat(),
  ...facts,
  ...files,
]
const between = (before: Manifest, after: Manifest) => all(diffManifests(before, after))

const withLibraries = (...libraries: [name: string, version?: string][]): Manifest => ({
  ...whole(),
  environment: { libraries: libraries.map(([name, version]) => ({ ecosystem: 'pypi', name, version })) },
})

const otherBytes = (path: string, manifest: Manifest): Manifest => ({
  ...manifest,
  files: manifest.files.map((file) =>
    file.path === path ? { ...file, digest: `sha256:${'e'.repeat(64)}`, size: file.size + 12 } : file,
  ),
})

describe('one change in one part is one difference there', () => {
  test.each<[string, string, string, string, Json[], string?]>([
    [
      'api',
      'shape: [-1, 34]',
      'shape: [-1, 40]',
      'api.outputs[scores].shape',
      [
        [-1, 34],
        [-1, 40],
      ],
    ],
    [
      'api',
      'name: scores, type: float32',
      'name: scores, type: float64',
      'api.outputs[scores].type',
      ['float32', 'float64'],
      'type changed',
    ],
    ['api', 'unit: none, ', '', 'api.inputs[features].unit', ['none', null]],
    [
      'code',
      'entrypoint: recommender.serve:predict',
      'entrypoint: serve:main',
      'code.entrypoint',
      ['recommender.serve:predict', 'serve:main'],
    ],
    [
      'code',
      '{step: prediction}',
      '{step: prediction, description: dot product}',
      'code.pipeline[prediction].description',
      [null, 'dot product'],
    ],
    [
      'configuration',
      'max_depth: 6',
      'max_depth: 7',
      'configuration.hyperparameters.tree.max_depth',
      [6, 7],
      '+1 (+16.7%)',
    ],
    [
      'configuration',
      'candidates: 34',
      "candidates: '34'",
      'configuration.settings.candidates',
      [34, '34'],
      'type changed',
    ],
    [
      'data',
      'version: 2026-10-01',
      'version: 2026-11-11',
      'data[training clicks].version',
      ['2026-10-01', '2026-11-11'],
      '+41 days',
    ],
    [
      'data',
      'from: 2026-07-01',
      'from: 2026-06-30',
      'data[training clicks].window.from',
      ['2026-07-01', '2026-06-30'],
      '-1 day',
    ],
    [
      'data',
      'asOf: 2026-10-01T00:00:00Z',
      'asOf: 2026-10-01T05:30:00Z',
      'data[training clicks].asOf',
      ['2026-10-01T00:00:00Z', '2026-10-01T05:30:00Z'],
      '+5.5 hours',
    ],
    ['data', 'rows: 10000', 'rows: 12000', 'data[training clicks].rows', [10_000, 12_000], '+2,000 (+20%)'],
    [
      'model',
      'name: scikit-learn, version: 1.7.2',
      'name: scikit-learn, version: 1.8.0',
      'model[model.onnx].framework.version',
      ['1.7.2', '1.8.0'],
      'minor',
    ],
    [
      'environment',
      'name: python, version: 3.11.7',
      'name: python, version: 3.11.4',
      'environment.runtime.version',
      ['3.11.7', '3.11.4'],
      'patch, older',
    ],
    [
      'environment',
      'required: true',
      'required: false',
      'environment.variables[FEATURE_STORE_URL].required',
      [true, false],
    ],
  ])('%s: %s -> %s', (part, from, to, path, values, note) => {
    const { parts, facts, files } = diffManifests(
      whole(),
      whole((text) => text.replace(from, to)),
    )
    const changed = Object.entries(parts).filter(([, list]) => list.length > 0)
    expect(changed).toEqual([[part, [expect.objectContaining({ path, values })]]])
    expect(changed[0]?.[1][0]?.note).toBe(note)
    expect([...facts, ...files]).toEqual([])
  })

  test('other bytes of a file are a difference of the part that speaks of it', () => {
    const { parts, files } = diffManifests(
      whole(),
      otherBytes('model.onnx', otherBytes('tests/test_features.py', whole())),
    )
    expect(parts.model).toMatchObject([{ path: 'files[model.onnx]', kind: 'changed', note: '+12 bytes' }])
    expect(parts.code).toMatchObject([{ path: 'files[tests/test_features.py]', kind: 'changed' }])
    expect(files).toEqual([])
  })

  test('what is said of the version as a whole stands apart from the parts', () => {
    const after = whole((text) =>
      text.replace('  - Catalogue', '  - Prices are in euro\n  - Catalogue').replace('notes: Adds', 'notes: Drops'),
    )
    const { parts, facts } = diffManifests(whole(), after)
    expect(Object.values(parts).flat()).toEqual([])
    expect(facts.map(({ path, kind }) => [path, kind])).toEqual([
      ['notes', 'changed'],
      ['assumptions[Prices are in euro]', 'added'],
    ])
  })

  test('the number of the version is no difference', () => {
    expect(
      between(
        whole(),
        whole((text) => text.replace('version: 1.3.0', 'version: 2.0.0')),
      ),
    ).toEqual([])
  })
})

describe('lists are matched by identity', () => {
  test('a library that moves, comes, goes or changes', () => {
    const before = withLibraries(['scipy', '1.15.0'], ['numpy', '1.26.4'], ['pandas'])
    const after = withLibraries(['numpy', '2.3.4'], ['pandas', '2.2.0'], ['onnx', '1.16.0'])
    expect(diffManifests(before, after).parts.environment).toEqual([
      {
        path: 'environment.libraries[pypi:scipy]',
        kind: 'removed',
        values: [{ ecosystem: 'pypi', name: 'scipy', version: '1.15.0' }, null],
      },
      {
        path: 'environment.libraries[pypi:numpy].version',
        kind: 'changed',
        values: ['1.26.4', '2.3.4'],
        note: 'major',
      },
      { path: 'environment.libraries[pypi:pandas].version', kind: 'added', values: [null, '2.2.0'] },
      {
        path: 'environment.libraries[pypi:onnx]',
        kind: 'added',
        values: [null, { ecosystem: 'pypi', name: 'onnx', version: '1.16.0' }],
      },
    ])
  })

  test('the same entries in another order are one difference', () => {
    expect(between(withLibraries(['a'], ['b']), withLibraries(['b'], ['a']))).toEqual([
      {
        path: 'environment.libraries',
        kind: 'changed',
        values: [
          ['pypi:a', 'pypi:b'],
          ['pypi:b', 'pypi:a'],
        ],
        note: 'order changed',
      },
    ])
  })

  test('two entries of one identity are both compared', () => {
    const found = between(
      withLibraries(['numpy', '1.0.0'], ['numpy', '2.0.0']),
      withLibraries(['numpy', '1.0.0'], ['numpy', '2.0.1']),
    )
    expect(found).toMatchObject([{ path: 'environment.libraries[pypi:numpy #2].version', note: 'patch' }])
  })

  test('a scenario is compared inside, its input and expected output as wholes', () => {
    const scenario = {
      id: 'new',
      input: { features: [[0, 1]] },
      compare: { kind: 'absolute' as const, tolerance: 0.1 },
    }
    const before = { ...whole(), scenarios: [scenario, { id: 'old', input: 1 }] }
    const after = {
      ...whole(),
      scenarios: [
        { ...scenario, input: { features: [[1, 1]] }, compare: { kind: 'absolute' as const, tolerance: 0.2 } },
      ],
    }
    expect(diffManifests(before, after).parts.scenarios).toEqual([
      { path: 'scenarios[new].input', kind: 'changed', values: [{ features: [[0, 1]] }, { features: [[1, 1]] }] },
      { path: 'scenarios[new].compare.tolerance', kind: 'changed', values: [0.1, 0.2], note: '+0.1 (+100%)' },
      { path: 'scenarios[old]', kind: 'removed', values: [{ id: 'old', input: 1 }, null] },
    ])
  })
})

describe('several versions side by side', () => {
  test('have one value each, and the kind and note of the first against the last', () => {
    const runtime = (version: string) => whole((text) => text.replace('version: 3.11.7', `version: ${version}`))
    const { notes: _, ...silent } = runtime('3.12.1')
    expect(all(compareManifests([whole(), runtime('3.12.0'), silent]))).toEqual([
      { path: 'environment.runtime.version', kind: 'changed', values: ['3.11.7', '3.12.0', '3.12.1'], note: 'minor' },
      { path: 'notes', kind: 'removed', values: [whole().notes, whole().notes, null] },
    ])
  })
})

const sameVersion = (manifest: Manifest) => ({ ...manifest, shipshape: 1 as const, package: 'a', version: '1.0.0' })
const pairs = fc
  .tuple(manifests, manifests)
  .map(([before, after]) => [sameVersion(before), sameVersion(after)] as const)

const plain = (list: Difference[]) =>
  list.map(({ path, kind, values }) => JSON.stringify([path, kind, values])).toSorted()

describe('for all manifests', () => {
  test('nothing differs from itself, and nothing that differs is left out', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(between(before, before)).toEqual([])
        expect(between(before, after).length === 0).toBe(canonicalManifest(before) === canonicalManifest(after))
      }),
    )
  })

  test('every single change is told, also in an empty key', () => {
    fc.assert(
      fc.property(manifests, fc.nat(), (manifest, pick) => {
        const changed = sameVersion(withOneChange(manifest, pick))
        const same = canonicalManifest(changed) === canonicalManifest(sameVersion(manifest))
        expect(between(sameVersion(manifest), changed).length > 0).toBe(!same)
      }),
    )
    const { configuration: _, ...less } = whole()
    expect(between(less, { ...less, configuration: { settings: {} } })).toEqual([
      { path: 'configuration.settings', kind: 'added', values: [null, {}] },
    ])
  })

  test('the way back is the way there, mirrored', () => {
    const kinds = { added: 'removed', removed: 'added', changed: 'changed' }
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const back = between(after, before)
        const mirrored = back.map((one) => ({
          ...one,
          kind: kinds[one.kind] as Difference['kind'],
          values: one.values.toReversed(),
        }))
        expect(plain(mirrored)).toEqual(plain(between(before, after)))
      }),
    )
  })

  test('the differences applied to one give the other', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(loosely(applied(before, all(diffManifests(before, after))))).toEqual(loosely(after))
      }),
      { numRuns: 300 },
    )
  })
})
