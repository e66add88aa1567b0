import { describe, expect, test } from 'vitest'
import type { ModelFacts } from '#lib/models/schema'
import { checkOf, checks } from './checks.ts'
import type { Contract, Verdict } from './contract.ts'
import { complete, onnxFacts } from './testing.ts'

type Copy = { -readonly [Key in keyof typeof complete]: (typeof complete)[Key] }
type Draft = Contract & { manifest: Contract['manifest'] }

const changed = (change: (contract: Draft) => void): Contract => {
  const contract: Draft = structuredClone<Copy>(complete)
  change(contract)
  return contract
}

const verdictOf = (key: string, contract: Contract, parameters = {}) => checkOf(key)?.run(contract, parameters)

/** The manifest without the key at the path; `data[].rows` takes it from every entry. */
function without(path: string): Contract {
  const contract = structuredClone<Contract>(complete)
  remove(contract.manifest, path.split('.'))
  if (path === 'files') delete contract.files
  if (path.startsWith('scenarios')) delete contract.scenarios
  return contract
}

function remove(holder: object, [step = '', ...rest]: string[]): void {
  const key = step.replace('[]', '')
  const inner: unknown = Reflect.get(holder, key)
  if (rest.length === 0) Reflect.deleteProperty(holder, key)
  else for (const next of step.endsWith('[]') ? (inner as object[]) : [inner as object]) remove(next, rest)
}

const withFacts = (facts: Partial<ModelFacts> | null): Contract => ({
  ...complete,
  files: complete.files.map((file) =>
    file.path === 'model.onnx' ? { ...file, facts: facts && { ...onnxFacts, ...facts } } : file,
  ),
})

const withoutFile = (path: string): Contract => ({
  ...complete,
  files: complete.files.filter((file) => file.path !== path),
})

test.each(checks)('a package that has everything: $key holds', ({ key }) => {
  expect(verdictOf(key, complete)).toMatchObject({ verdict: 'holds' })
})

type Row = [key: string, what: string, contract: Contract, found: string]

const fallingShort: Row[] = [
  ['summary', 'no summary', without('summary'), 'not stated'],
  ['notes', 'no notes', without('notes'), 'not stated'],
  ['assumptions', 'no assumptions', without('assumptions'), '0 stated, at least 1 asked for'],
  ['accountable-owner', 'nobody', { ...complete, owners: [] }, 'nobody is named'],
  ['backup-owner', 'nobody', { ...complete, owners: complete.owners.slice(0, 1) }, 'nobody is named'],
  [
    'backup-owner',
    'the same person twice',
    { ...complete, owners: ['accountable', 'backup'].map((role) => ({ role, owner: 'Mara' })) },
    'Mara is the accountable owner already',
  ],
  ['api-stated', 'no API', without('api'), '0 inputs and 0 outputs stated'],
  ['api-stated', 'no outputs', without('api.outputs'), '1 input and 0 outputs stated'],
  ['api-stated', 'no shape', without('api.inputs[].shape'), 'features: no shape'],
  ['api-described', 'no unit', without('api.inputs[].unit'), 'features: no description or no unit'],
  ['api-described', 'no words', without('api.outputs[].description'), 'scores: no description or no unit'],
  ['api-ranges', 'no range', without('api.inputs[].range'), 'features: no range'],
  ['api-example', 'no example', without('api.example'), 'not stated'],
  ['api-example', 'no answer', without('api.example.output'), 'it has no output'],
  [
    'api-example',
    'another shape',
    changed(({ manifest }) => Object.assign(manifest.api?.example ?? {}, { output: { scores: [[1, 2]] } })),
    'scores has 2 elements on axis 2, not 3',
  ],
  [
    'preprocessing-code',
    'no pipeline',
    without('code.pipeline'),
    'no feature-extraction or preprocessing step is listed',
  ],
  [
    'preprocessing-code',
    'file gone',
    withoutFile('recommender/features.py'),
    'not among the files: recommender/features.py',
  ],
  ['preprocessing-code', 'no source', without('code.pipeline[].source'), 'user context: no source'],
  ['preprocessing-tests', 'no pipeline', without('code'), 'no feature-extraction or preprocessing step is listed'],
  ['preprocessing-tests', 'no tests', without('code.pipeline[].tests'), 'user context: no tests'],
  [
    'preprocessing-tests',
    'file gone',
    withoutFile('tests/test_features.py'),
    'not among the files: tests/test_features.py',
  ],
  ['pipeline-described', 'no steps', without('code.pipeline'), 'no steps are listed'],
  [
    'pipeline-described',
    'no words',
    without('code.pipeline[].description'),
    'user context: no source or no description',
  ],
  ['entrypoint', 'none', without('code.entrypoint'), 'not stated'],
  ['repository', 'none', without('code.repository'), 'no repository'],
  ['repository', 'no commit', without('code.commit'), 'no commit'],
  ['documentation', 'none', without('code.documentation'), 'not stated'],
  ['documentation', 'file gone', withoutFile('docs/how-it-works.md'), 'not among the files: docs/how-it-works.md'],
  ['hyperparameters', 'none', without('configuration.hyperparameters'), 'not stated'],
  ['settings', 'none', without('configuration'), 'not stated'],
  ['training-data', 'no data', without('data'), 'not referenced'],
  ['training-data', 'no version', without('data[].version'), 'clicks: neither version nor asOf'],
  ['validation-data', 'no data', without('data'), 'not referenced'],
  ['test-data', 'no version', without('data[].version'), 'holdout: neither version nor asOf'],
  [
    'data-location',
    'none',
    without('data[].location'),
    'clicks@2026-10-01, holdout@2026-10-01, holdout@2026-10-01: no location',
  ],
  [
    'data-window',
    'none',
    without('data[].window'),
    'clicks@2026-10-01, holdout@2026-10-01, holdout@2026-10-01: no window',
  ],
  ['data-rows', 'none', without('data[].rows'), 'clicks@2026-10-01, holdout@2026-10-01, holdout@2026-10-01: no rows'],
  [
    'data-profile',
    'none',
    without('data[].profile'),
    'clicks@2026-10-01, holdout@2026-10-01, holdout@2026-10-01: no profile',
  ],
  [
    'data-profile',
    'file gone',
    withoutFile('data/clicks.profile.json'),
    'not among the files: data/clicks.profile.json',
  ],
  ['scenarios', 'none', without('scenarios'), '0 scenarios, at least 1 asked for'],
  ['scenarios-why', 'none', scenariosWith({ why: undefined }), 'new-customer, sold-out, returning: no why'],
  ['scenarios-tags', 'an empty list', scenariosWith({ tags: [] }), 'new-customer, sold-out, returning: no tags'],
  [
    'scenarios-expected',
    'nothing expected',
    scenariosWith({ expected: undefined }),
    'new-customer, sold-out, returning: nothing expected, or no comparison',
  ],
  [
    'scenarios-expected',
    'no comparison',
    scenariosWith({ compare: undefined }),
    'new-customer, sold-out, returning: nothing expected, or no comparison',
  ],
  [
    'scenarios-shaped',
    'another input',
    scenariosWith({ input: { user: 7 } }),
    'new-customer: user is not stated (and 2 more)',
  ],
  [
    'scenarios-shaped',
    'words for numbers',
    scenariosWith({ expected: { scores: [['a', 'b', 'c']] } }),
    'new-customer: scores holds a string where float32 is stated (and 2 more)',
  ],
  ['scenarios-coverage', 'an output nobody expects', scenariosWith({ expected: {} }), 'scores: no scenario expects it'],
  ['model-file', 'none', without('model'), 'no model file is named'],
  ['model-file', 'file gone', withoutFile('model.onnx'), 'model.onnx: not among the files'],
  [
    'model-file',
    'empty',
    { ...complete, files: complete.files.map((file) => ({ ...file, size: 0 })) },
    'model.onnx: empty',
  ],
  [
    'model-format',
    'a web page',
    withFacts({ format: 'html', problems: ['Is a web page, not a model.'] }),
    'model.onnx: Is a web page, not a model.',
  ],
  ['model-format', 'unknown', withFacts({ format: 'unknown' }), 'model.onnx: of a format that is not known'],
  [
    'model-format',
    'another format',
    withFacts({ format: 'pickle' }),
    'model.onnx is stated as onnx, its content is Python pickle',
  ],
  [
    'model-runs-no-code',
    'a pickle',
    withFacts({ format: 'pickle', runsCode: true }),
    'model.onnx: runs code when loaded',
  ],
  [
    'model-agrees',
    'another type',
    withFacts({ inputs: [{ name: 'features', type: 'float64', shape: [-1, 2] }] }),
    'features is stated as float32[-1, 2], the file says float64[-1, 2]',
  ],
  [
    'model-agrees',
    'a batch of one',
    withFacts({ outputs: [{ name: 'scores', type: 'float32', shape: [1, 3] }] }),
    'scores is stated as float32[-1, 3], the file says float32[1, 3]',
  ],
  [
    'model-agrees',
    'an input more',
    withFacts({ inputs: [...(onnxFacts.inputs ?? []), { name: 'mask', type: 'bool' }] }),
    'mask of the file is not stated',
  ],
  [
    'model-complete',
    'weights beside',
    withFacts({ refersTo: ['model.bin', 'data'] }),
    'model.bin: referred to, not among the files',
  ],
  ['model-framework', 'none', without('model[].framework'), 'model.onnx: no framework with a version'],
  [
    'libraries-pinned',
    'one loose',
    { ...complete, libraries: [{ name: 'numpy', pinned: false }] },
    'numpy: not pinned',
  ],
  ['libraries-pinned', 'none', { ...complete, libraries: [] }, 'none are listed'],
  ['runtime-pinned', 'none', without('environment.runtime'), 'not stated'],
  ['runtime-pinned', 'no version', without('environment.runtime.version'), 'python without a version'],
  [
    'runtime-pinned',
    'a range',
    changed(({ manifest }) => Object.assign(manifest.environment?.runtime ?? {}, { version: '>=3.11' })),
    '>=3.11 is not one version',
  ],
  ['variables-described', 'not said', without('environment.variables'), 'not stated'],
  [
    'variables-described',
    'no words',
    without('environment.variables[].description'),
    'FEATURE_STORE_URL: no description',
  ],
  ['image-digest', 'no image', without('environment.image'), 'no image is stated'],
  ['image-digest', 'a tag', without('environment.image.digest'), 'registry.example/recommender:1.3.0 without a digest'],
  ['platform', 'half', without('environment.platform.os'), 'not stated'],
]

const open: Row[] = [
  [
    'accountable-owner',
    'outside of the catalog',
    { ...complete, owners: undefined },
    'owners are named in the catalog, not in the manifest',
  ],
  [
    'backup-owner',
    'outside of the catalog',
    { ...complete, owners: undefined },
    'owners are named in the catalog, not in the manifest',
  ],
  ['api-described', 'no API', without('api'), 'no inputs or outputs are stated'],
  ['api-ranges', 'no API', without('api'), 'no numeric inputs are stated'],
  ['api-example', 'no outputs', without('api.outputs'), 'no inputs or outputs are stated to hold it against'],
  ['data-window', 'no data', without('data'), 'no data is referenced'],
  ['data-profile', 'no data', without('data'), 'no data is referenced'],
  ['scenarios', 'in a file', scenariosIn('scenarios.jsonl'), 'the file of scenarios was not read yet'],
  ['scenarios-why', 'in a file', scenariosIn('scenarios.jsonl'), 'the file of scenarios was not read yet'],
  ['scenarios-tags', 'none', without('scenarios'), 'there are no scenarios'],
  ['scenarios-shaped', 'no API', without('api'), 'no inputs or outputs are stated to hold them against'],
  ['scenarios-coverage', 'no API', without('api'), 'no outputs are stated'],
  ['model-file', 'files not known', without('files'), 'the files are not known yet'],
  ['model-format', 'not read', withFacts(null), 'the model file was not read yet'],
  ['model-runs-no-code', 'not inspected', withFacts({ label: 'not inspected' }), 'model.onnx: not inspected'],
  ['model-agrees', 'says nothing', withFacts({ inputs: undefined }), 'the file does not say what goes in and out'],
  [
    'model-agrees',
    'other names',
    withFacts({ inputs: [{ name: 'X', type: 'int8' }], outputs: [{ name: 'Y', type: 'int8' }] }),
    'the API and the file share no names: code lies between them',
  ],
  ['model-complete', 'no model', without('model'), 'no model file is named'],
  ['model-framework', 'no model', without('model'), 'no model file is named'],
  ['libraries-pinned', 'in a file', { ...complete, libraries: undefined }, 'the file of libraries was not read yet'],
]

const rows: [verdict: Verdict, rows: Row[]][] = [
  ['falls short', fallingShort],
  ['cannot tell', open],
]

describe.each(rows)('%s', (verdict, some) => {
  test.each(some)('%s: %s', (key, _, contract, found) => {
    expect(verdictOf(key, contract)).toMatchObject({ verdict, found })
  })
})

test('there is a way to fall short of every check', () => {
  expect(new Set(fallingShort.map(([key]) => key))).toEqual(new Set(checks.map(({ key }) => key)))
})

test('saying that there is none is an answer', () => {
  const none = changed(({ manifest }) => {
    manifest.configuration = { hyperparameters: {}, settings: {} }
    manifest.environment = { variables: [] }
  })
  for (const key of ['hyperparameters', 'settings', 'variables-described']) {
    expect(verdictOf(key, none)).toEqual({ verdict: 'holds', found: 'said to be none' })
  }
})

const shaped = (key: 'inputs' | 'outputs', field: object) =>
  changed(({ manifest }) => Object.assign(manifest.api?.[key]?.[0] ?? {}, field))

describe('a model file agrees', () => {
  test.each([
    ['a fixed length where the file takes any of a name', shaped('inputs', { shape: [1, 2] })],
    ['a fixed length where the file takes any', shaped('outputs', { shape: [1, 3] })],
    ['any JSON where the file is exact', shaped('outputs', { type: 'json', shape: undefined })],
    [
      'no word of what may be left out',
      withFacts({ inputs: [...(onnxFacts.inputs ?? []), { name: 'mask', type: 'bool', optional: true }] }),
    ],
  ])('when the API promises %s', (_, contract) => {
    expect(verdictOf('model-agrees', contract)).toEqual({ verdict: 'holds', found: 'they agree' })
  })
})

test('a model that states no names agrees by its type and shape alone', () => {
  const unnamed = withFacts({ inputs: [{ name: '', type: 'float32', shape: [-1, 2] }] })
  expect(verdictOf('model-agrees', unnamed)).toMatchObject({ verdict: 'holds' })
})

test.each([
  ['keras', 'hdf5'],
  ['pytorch', 'pytorch-zip'],
  ['sklearn', 'joblib'],
  ['xgboost', 'xgboost-ubj'],
] as const)('a model stated as %s may be %s', (stated, format) => {
  const contract = withFacts({ format })
  const model = [{ path: 'model.onnx', format: stated }]
  expect(verdictOf('model-format', { ...contract, manifest: { model } })).toMatchObject({ verdict: 'holds' })
})

const listed = (version?: string): Contract => ({
  manifest: { environment: { libraries: [{ ecosystem: 'pypi', name: 'numpy', version }] } },
})

test('libraries listed in the manifest are pinned by their version', () => {
  expect(verdictOf('libraries-pinned', listed('2.3.4'))).toEqual({ verdict: 'holds', found: '1 pinned' })
  expect(verdictOf('libraries-pinned', listed())).toEqual({ verdict: 'falls short', found: 'numpy: not pinned' })
})

test('a scenario compared by schema alone expects nothing more', () => {
  const bySchema = scenariosWith({ expected: undefined, compare: { kind: 'schema' } })
  expect(verdictOf('scenarios-expected', bySchema)).toMatchObject({ verdict: 'holds' })
})

test('a moment dates data as well as a version does', () => {
  const data = [{ role: 'training' as const, dataset: 'clicks', asOf: '2026-10-01T00:00:00Z' }]
  expect(verdictOf('training-data', { manifest: { data } })).toEqual({ verdict: 'holds', found: 'clicks' })
})

test('documentation may be the text itself', () => {
  const written = changed(({ manifest }) =>
    Object.assign(manifest.code ?? {}, { documentation: 'It ranks. See the wiki.' }),
  )
  expect(verdictOf('documentation', written)).toEqual({ verdict: 'holds', found: 'in the manifest' })
})

test('what a model refers to counts from its own folder, and may be a folder', () => {
  const paths = ['m/MLmodel', 'm/data/model.pth']
  const contract: Contract = {
    manifest: { model: [{ path: 'm/MLmodel', format: 'mlflow' }] },
    files: paths.map((path) => ({ path, size: 1, facts: { ...onnxFacts, format: 'mlmodel', refersTo: ['data'] } })),
  }
  expect(verdictOf('model-complete', contract)).toMatchObject({ verdict: 'holds' })
  expect(verdictOf('model-format', contract)).toEqual({ verdict: 'holds', found: 'MLflow MLmodel' })
})

test.each([{}, [], '', null])('a scenario with nothing for an input (%j) is none', (input) => {
  expect(verdictOf('scenarios', scenariosWith({ input }))).toEqual({
    verdict: 'falls short',
    found: '0 scenarios, 3 more without input, at least 1 asked for',
  })
})

test.each([0, false, 'text', [[]]])('a scenario of which nothing is expected for %j is none', (input) => {
  expect(verdictOf('scenarios', scenariosWith({ input, expected: undefined, compare: { kind: 'exact' } }))).toEqual({
    verdict: 'falls short',
    found: '0 scenarios, 3 more without an expected output, at least 1 asked for',
  })
})

test('a scenario that asks for types and shapes alone needs no expected output', () => {
  expect(verdictOf('scenarios', scenariosWith({ expected: undefined, compare: { kind: 'schema' } }))).toEqual({
    verdict: 'holds',
    found: '3 scenarios',
  })
})

test.each([
  ['preprocessing-code', 'code.pipeline[1].source'],
  ['preprocessing-tests', 'code.pipeline[1].tests'],
  ['pipeline-described', 'code.pipeline[1].source'],
  ['data-rows', 'data[0].rows'],
  ['data-profile', 'data[1].profile'],
  ['api-ranges', 'api.inputs[0].range'],
  ['scenarios-why', 'scenarios[2].why'],
])('%s leads to the entry that is wrong, at what it lacks', (key, path) => {
  const patchy = changed(({ manifest, scenarios }) => {
    manifest.code?.pipeline?.push({ step: 'preprocessing' })
    delete manifest.data?.[0]?.rows
    delete manifest.data?.[1]?.profile
    delete manifest.api?.inputs?.[0]?.range
    delete scenarios?.[2]?.why
  })
  expect(verdictOf(key, patchy)).toMatchObject({ verdict: 'falls short', path })
  expect(verdictOf(key, complete)).not.toHaveProperty('path')
})

test('a scenario of a file is no place of the manifest to lead to', () => {
  const { scenarios } = scenariosWith({ why: undefined })
  expect(verdictOf('scenarios-why', { ...scenariosIn('scenarios.jsonl'), scenarios })).not.toHaveProperty('path')
})

test('a standard may ask for more scenarios, and for certain formats only', () => {
  expect(verdictOf('scenarios', complete, { atLeast: 4 })).toEqual({
    verdict: 'falls short',
    found: '3 scenarios, at least 4 asked for',
  })
  expect(verdictOf('model-format', complete, { formats: ['safetensors'] })).toEqual({
    verdict: 'falls short',
    found: 'model.onnx: not one of safetensors',
  })
  expect(verdictOf('model-format', complete, { formats: ['onnx', 'safetensors'] })).toMatchObject({ verdict: 'holds' })
})

function scenariosWith(change: object): Contract {
  return { ...complete, scenarios: complete.scenarios.map((scenario) => ({ ...scenario, ...change })) }
}

function scenariosIn(file: string): Contract {
  return { ...complete, manifest: { ...complete.manifest, scenarios: file }, scenarios: undefined }
}
