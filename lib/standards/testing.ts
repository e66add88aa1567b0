import type { Manifest } from '#lib/manifest/schema'
import type { ModelFacts } from '#lib/models/schema'
import type { Scenario } from '#lib/scenarios/schema'
import type { Contract } from './contract.ts'

const digest = `sha256:${'0'.repeat(64)}` as const
const paths = [
  'model.onnx',
  'recommender/features.py',
  'tests/test_features.py',
  'docs/how-it-works.md',
  'data/clicks.profile.json',
  'data/holdout.profile.json',
  'requirements.txt',
]

export const onnxFacts: ModelFacts = {
  format: 'onnx',
  runsCode: false,
  inputs: [{ name: 'features', type: 'float32', shape: ['batch', 2] }],
  outputs: [{ name: 'scores', type: 'float32', shape: [-1, 3] }],
  problems: [],
}

const scenarioOf = (id: string): Scenario => ({
  id,
  why: 'cold start must not rank sold-out items',
  tags: ['new customer'],
  input: { features: [[0, 1]] },
  expected: { scores: [[0.1, 0.2, 0.7]] },
  compare: { kind: 'absolute', tolerance: 1e-5 },
})

const data = (role: 'training' | 'validation' | 'test', dataset: string): NonNullable<Manifest['data']>[number] => ({
  role,
  dataset,
  version: '2026-10-01',
  location: `s3://shop/${dataset}.parquet`,
  window: { from: '2026-07-01', to: '2026-09-30' },
  rows: 10_000,
  profile: role === 'training' ? 'data/clicks.profile.json' : 'data/holdout.profile.json',
})

/** A recommender that has everything: every check there is holds for it. */
export const complete = {
  manifest: {
    shipshape: 1,
    package: 'product-recommender',
    version: '1.3.0',
    summary: 'Ranks 3 products for the home page',
    notes: 'Adds recency; trained after the September price change',
    assumptions: ['Catalogue has at most 3 active products'],
    api: {
      protocol: 'open-inference-v2',
      inputs: [
        {
          name: 'features',
          type: 'float32',
          shape: [-1, 2],
          description: 'user context',
          unit: 'none',
          range: { min: 0, max: 1 },
        },
      ],
      outputs: [{ name: 'scores', type: 'float32', shape: [-1, 3], description: 'one a product', unit: 'none' }],
      example: { input: { features: [[0, 1]] }, output: { scores: [[0.1, 0.2, 0.7]] } },
    },
    code: {
      repository: 'https://git.example/shop/recommender',
      commit: '9f1c'.repeat(10),
      entrypoint: 'recommender.serve:predict',
      documentation: 'docs/how-it-works.md',
      pipeline: [
        {
          step: 'feature-extraction',
          name: 'user context',
          source: 'recommender/features.py',
          description: 'one row a visit',
          tests: ['tests/test_features.py'],
        },
      ],
    },
    configuration: { hyperparameters: { learning_rate: 0.05 }, settings: { candidates: 3 } },
    data: [data('training', 'clicks'), data('validation', 'holdout'), data('test', 'holdout')],
    scenarios: ['new-customer', 'sold-out', 'returning'].map(scenarioOf),
    model: [{ path: 'model.onnx', format: 'onnx', framework: { name: 'scikit-learn', version: '1.7.2' } }],
    environment: {
      runtime: { name: 'python', version: '3.11.7' },
      libraries: 'requirements.txt',
      variables: [{ name: 'FEATURE_STORE_URL', description: 'where features are read' }],
      image: { reference: 'registry.example/recommender:1.3.0', digest },
      platform: { os: 'linux', architecture: 'x86_64' },
    },
    files: paths.map((path) => ({ path, digest, size: 100 })),
  },
  files: paths.map((path) => ({ path, size: 100, facts: path === 'model.onnx' ? onnxFacts : null })),
  scenarios: ['new-customer', 'sold-out', 'returning'].map(scenarioOf),
  libraries: [
    { name: 'numpy', pinned: true },
    { name: 'scikit-learn', pinned: true },
  ],
  owners: [
    { role: 'accountable', owner: 'Mara' },
    { role: 'backup', owner: 'Jonas' },
  ],
} satisfies Contract
