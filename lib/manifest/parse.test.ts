import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkManifest, parseManifest } from './parse.ts'
import { mentionedFiles, missingFiles } from './rules.ts'
import type { Manifest } from './schema.ts'
import { manifests, wholeManifest } from './testing.ts'

const small = { shipshape: 1, package: 'a', version: '1.0.0', summary: 's' }
const issues = (keys: Record<string, unknown>) => checkManifest({ ...small, ...keys }).issues
const file = (path: string) => ({ path, digest: `sha256:${'0'.repeat(64)}`, size: 1 })

const whole = (): Manifest => {
  const { manifest } = parseManifest(wholeManifest, 'yaml')
  if (!manifest) throw new Error('The whole example is valid.')
  return manifest
}

describe('a manifest as people write it', () => {
  test('every key of the promised shape is read', () => {
    const manifest = whole()
    expect(manifest).toMatchObject({
      package: 'product-recommender',
      version: '1.3.0',
      api: { protocol: 'open-inference-v2', inputs: [{ name: 'features', type: 'float32', shape: [-1, 8] }] },
      code: { pipeline: [{ step: 'feature-extraction' }, {}, {}, { name: 'sold out' }] },
      configuration: { hyperparameters: { learning_rate: 0.05, tree: { max_depth: 6 } } },
      data: [{ version: '2026-10-01', asOf: '2026-10-01T00:00:00Z', window: { from: '2026-07-01', to: '2026-09-30' } }],
      scenarios: 'scenarios.jsonl',
      environment: { runtime: { version: '3.11.7' }, platform: { os: 'linux' } },
    })
    expect(missingFiles(manifest)).toEqual([])
  })

  test('JSON says the same as YAML', () => {
    fc.assert(
      fc.property(manifests, (manifest) => {
        expect(parseManifest(JSON.stringify(manifest), 'json')).toEqual({ manifest })
      }),
    )
  })

  test('libraries and scenarios may stand in the manifest itself', () => {
    expect(
      issues({
        environment: { libraries: [{ ecosystem: 'pypi', name: 'numpy', version: '2.3.4' }] },
        scenarios: [{ id: 'a', input: 1, compare: { kind: 'exact' } }],
      }),
    ).toBeUndefined()
  })

  test('a broken text names its line and never an inside of ours', () => {
    expect(parseManifest('shipshape: 1\nsummary: new: better\n', 'yaml').issues).toEqual([
      { path: '', message: 'is not YAML: line 2, column 10: text that holds a colon and a space must be in quotes' },
    ])
    expect(parseManifest('{"shipshape": 1', 'json').issues).toEqual([
      { path: 'shipshape', message: 'is not JSON: line 1, column 16 should be a comma or }' },
    ])
  })

  test('more than 1 MiB is refused in both forms', () => {
    for (const form of ['yaml', 'json'] as const) {
      expect(parseManifest(`"${'a'.repeat(1_048_576)}"`, form).issues?.[0]?.message).toContain('is longer than 1 MiB')
    }
  })
})

describe('a mistake names its key and what would be right', () => {
  test.each<[Record<string, unknown>, string, string]>([
    [{ colour: 1 }, 'colour', 'is not a key of the manifest; put your own keys under extra'],
    [
      { model: [{ path: 'm', format: 'onnx', colour: 1 }] },
      'model[0].colour',
      'is not a key of the manifest; put your own keys under extra',
    ],
    [
      { enviroment: {} },
      'enviroment',
      'is not a key of the manifest; put your own keys under extra; did you mean environment?',
    ],
    [{ version: 1.1 }, 'version', 'must be text, not a number: put it in quotes'],
    [
      { environment: { runtime: { name: 'python', version: 3.1 } } },
      'environment.runtime.version',
      'must be text, not a number: put it in quotes',
    ],
    [{ version: '1.3' }, 'version', 'must be a version number such as 1.3.0 or 1.3.0-rc.1'],
    [{ version: '1.3.0-01' }, 'version', 'must be a version number such as 1.3.0 or 1.3.0-rc.1'],
    [{ version: `1.0.${'9'.repeat(20)}` }, 'version', 'must be a version number such as 1.3.0 or 1.3.0-rc.1'],
    [{ notes: null }, 'notes', 'is empty: give it a value, or leave the key out'],
    [{ data: [{ role: 'train', dataset: 'c' }] }, 'data[0].role', 'must be one of training, validation, test'],
    [
      { data: [{ role: 'training', dataset: 'c', rows: -1 }] },
      'data[0].rows',
      'must be a whole number of rows, 0 or more',
    ],
    [
      { data: [{ role: 'test', dataset: 'c', window: { from: '2026-09-30', to: '2026-07-01' } }] },
      'data[0].window.from',
      'must be before window.to',
    ],
    [
      {
        data: [
          { role: 'test', dataset: 'c', window: { from: '2026-07-01T00:30:00+02:00', to: '2026-06-30T22:30:00Z' } },
        ],
      },
      'data[0].window.from',
      'must be before window.to',
    ],
    [
      { data: [{ role: 'test', dataset: 'c', asOf: '2026-02-30' }] },
      'data[0].asOf',
      'must be a day or time that exists',
    ],
    [
      {
        data: [
          { role: 'test', dataset: 'c' },
          { role: 'test', dataset: 'c' },
        ],
      },
      'data[1].dataset',
      'is already in this list',
    ],
    [
      { api: { protocol: 'json', inputs: [{ name: 'x', type: 'double' }] } },
      'api.inputs[0].type',
      'did you mean float64?',
    ],
    [
      { code: { repository: 'https://ghp_1@git.example/shop' } },
      'code.repository',
      'must not hold a password or token',
    ],
    [{ code: { repository: 'javascript:alert(1)' } }, 'code.repository', 'must be an address of a repository'],
    [
      { data: [{ role: 'test', dataset: 'c', location: 'postgres://u:p@db/x' }] },
      'data[0].location',
      'must not hold a password or token',
    ],
    [
      { data: [{ role: 'test', dataset: 'c', location: 'JavaScript:alert(1)' }] },
      'data[0].location',
      'must be an address, not a script',
    ],
    [
      { api: { protocol: 'json', inputs: [{ name: 'x', type: 'flaot32' }] } },
      'api.inputs[0].type',
      'did you mean float32?',
    ],
    [
      { api: { protocol: 'json', inputs: [{ name: 'x', type: 'int8', range: { min: 2, max: 1 } }] } },
      'api.inputs[0].range.min',
      'must not be above range.max',
    ],
    [
      {
        api: {
          protocol: 'json',
          outputs: [
            { name: 'x', type: 'int8' },
            { name: 'x', type: 'int8' },
          ],
        },
      },
      'api.outputs[1].name',
      'is already in this list',
    ],
    [
      { environment: { variables: [{ name: 'TOKEN', value: 'abc' }] } },
      'environment.variables[0].value',
      'is never stored: a package names its variables, it does not hold their values',
    ],
    [
      { environment: { libraries: 7 } },
      'environment.libraries',
      'must be a file of the package or a list of libraries',
    ],
    [{ environment: { libraries: [{ ecosystem: 'pypi' }] } }, 'environment.libraries[0].name', 'is required'],
    [
      {
        scenarios: [
          { id: 'a', input: 1 },
          { id: 'a', input: 2 },
        ],
      },
      'scenarios[1].id',
      'is already in this list',
    ],
    [{ scenarios: '../scenarios.jsonl' }, 'scenarios', 'must be a relative path'],
    [
      { code: { repository: 'https://ci:glpat-1@git.example/shop' } },
      'code.repository',
      'must not hold a password or token',
    ],
    [{ links: { dashboard: 'javascript:alert(1)' } }, 'links.dashboard', 'must be an http or https address'],
    [{ links: { 'run 7': 'https://u:p@host.example/' } }, 'links["run 7"]', 'must not hold a password or token'],
    [
      { configuration: { settings: { a: undefined, '': 1 } } },
      'configuration.settings[""]',
      'must be a key of 1 to 200 characters',
    ],
    [{ files: [file('Model.onnx'), file('model.onnx')] }, 'files[1].path', 'is already in this list'],
    [{ assumptions: 'none' }, 'assumptions', 'must be a list'],
  ])('%j', (keys, path, message) => {
    const found = issues(keys)?.find((issue) => issue.path === path)
    expect(found?.message).toContain(message)
  })

  test.each([
    'https://git.example/shop/recommender',
    'ssh://git@git.example/shop/recommender',
    'git@git.example:shop/recommender.git',
  ])('a repository may be %s', (repository) => {
    expect(issues({ code: { repository } })).toBeUndefined()
  })

  test.each([[[]], ['text'], [7]])('%j is no manifest', (value) => {
    expect(checkManifest(value).issues).toEqual([{ path: '', message: 'must be keys and values' }])
  })

  test('no sentence of the library comes through, whatever is in the place of a value', () => {
    const wrong = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined))
    const keys = fc.constantFrom(...Object.keys(whole()))
    fc.assert(
      fc.property(keys, wrong, fc.boolean(), (key, value, inList) => {
        for (const { message } of issues({ [key]: inList ? [value] : value }) ?? []) {
          expect(message).toMatch(/^(?:is|must|has|holds)\b/)
          expect(message).not.toMatch(/undefined|Invalid|expected|received|null/i)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('paths of files', () => {
  test.each(['a', 'a..b', '.hidden', '...', 'ä/ö.md', 'a b/c', 'x'.repeat(512)])('%j is a path', (path) => {
    expect(issues({ files: [file(path)] })).toBeUndefined()
  })

  test.each([
    '',
    '.',
    '..',
    './a',
    'a/.',
    'a/./b',
    '../a',
    'a/..',
    'a/../b',
    '/a',
    'a/',
    'a//b',
    'a\\b',
    'C:\\a',
    'a\0',
    'a\nb',
    'a\u202eb',
    'a\u200eb',
    'a\u200b',
    'a\u0308',
    'x'.repeat(513),
  ])('%j is refused', (path) => {
    expect(issues({ files: [file(path)] })?.[0]?.path).toBe('files[0].path')
  })
})

describe('files the manifest speaks of', () => {
  test('are found wherever they are named, each with its part', () => {
    expect(mentionedFiles(whole()).map(({ at, part, file }) => `${part} ${at} ${file}`)).toEqual([
      'code code.documentation docs/how-it-works.md',
      'code code.pipeline[0].source recommender/features.py',
      'code code.pipeline[0].tests[0] tests/test_features.py',
      'code code.pipeline[1].source recommender/scale.py',
      'data data[0].profile data/clicks.profile.json',
      'scenarios scenarios scenarios.jsonl',
      'model model[0].path model.onnx',
      'environment environment.libraries requirements.txt',
    ])
  })

  test('are found in a draft where it is of the right form, whatever the rest is', () => {
    const code = {
      documentation: 1,
      pipeline: [null, 'step', { source: '', tests: 'all' }, { source: 'a.py', tests: [3, 't.py'] }],
    }
    const manifest = { code, data: 'clicks', scenarios: [], model: { path: 'm.onnx' }, environment: [] }
    expect(mentionedFiles(manifest).map(({ at, file }) => `${at} ${file}`)).toEqual([
      'code.pipeline[3].source a.py',
      'code.pipeline[3].tests[1] t.py',
    ])
  })

  test('are missing when the version does not hold them', () => {
    const manifest = whole()
    const files = manifest.files.filter(({ path }) => path !== 'model.onnx')
    expect(missingFiles({ ...manifest, files })).toEqual([
      { path: 'model[0].path', message: 'names the file model.onnx, which is not among the files of the version' },
    ])
  })

  test('documentation that is text is not looked for', () => {
    for (const documentation of [
      'Read README.md first',
      'It ranks.\nSee docs.md',
      'none',
      'https://docs.example/x.md',
    ]) {
      expect(mentionedFiles({ ...whole(), code: { documentation } }).filter(({ part }) => part === 'code')).toEqual([])
    }
  })
})
