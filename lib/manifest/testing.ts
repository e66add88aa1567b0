import * as fc from 'fast-check'
import type { Json } from '#lib/json'
import { fieldTypes, protocols } from './parts/api.ts'
import { steps } from './parts/code.ts'
import { dataRoles } from './parts/data.ts'
import { type Manifest, manifest } from './schema.ts'

const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`

/** A manifest with every key there is: the product recommender of the example catalog, as YAML. */
export const wholeManifest = `
shipshape: 1
package: product-recommender
version: 1.3.0
summary: Ranks 34 products for the home page
notes: Adds recency; trained after the September price change
assumptions:
  - Catalogue has at most 34 active products
api:
  protocol: open-inference-v2
  inputs:  [{name: features, type: float32, shape: [-1, 8], description: user context, unit: none, range: {min: 0, max: 1}, optional: false}]
  outputs: [{name: scores, type: float32, shape: [-1, 34]}]
  example: {input: {features: [[0, 1, 0, 0, 0, 0, 0, 1]]}, output: {scores: [[0.1, 0.9]]}}
code:
  repository: https://git.example/shop/recommender
  commit: ${'9f1c'.repeat(10)}
  entrypoint: recommender.serve:predict
  documentation: docs/how-it-works.md
  pipeline:
    - {step: feature-extraction, name: user context, source: recommender/features.py, description: one row a visit, tests: [tests/test_features.py]}
    - {step: preprocessing, source: recommender/scale.py}
    - {step: prediction}
    - {step: post-processing, name: sold out}
configuration:
  hyperparameters: {learning_rate: 0.05, tree: {max_depth: 6}}
  settings: {candidates: 34}
data:
  - {role: training, dataset: clicks, version: 2026-10-01, location: s3://shop/clicks/2026-10-01.parquet, digest: "${digestOf('a')}",
     asOf: 2026-10-01T00:00:00Z, window: {from: 2026-07-01, to: 2026-09-30}, rows: 10000, profile: data/clicks.profile.json}
scenarios: scenarios.jsonl
model:
  - {path: model.onnx, format: onnx, framework: {name: scikit-learn, version: 1.7.2}}
environment:
  runtime: {name: python, version: 3.11.7}
  libraries: requirements.txt
  variables: [{name: FEATURE_STORE_URL, description: where features are read, required: true, secret: false}]
  image: {reference: "registry.example/recommender:1.3.0", digest: "${digestOf('b')}"}
  platform: {os: linux, architecture: x86_64}
links: {notebook: https://notebooks.example/7, experiment: https://experiments.example/recommender/7}
extra: {costCentre: 4711}
files:
${[
  'docs/how-it-works.md',
  'recommender/features.py',
  'recommender/scale.py',
  'tests/test_features.py',
  'data/clicks.profile.json',
  'scenarios.jsonl',
  'model.onnx',
  'requirements.txt',
]
  .map((path, index) => `  - {path: ${path}, digest: "${digestOf(String(index))}", size: ${index * 100}}`)
  .join('\n')}
`

const optional = <Shape>(shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }, ...requiredKeys: (keyof Shape)[]) =>
  fc.record(shape, { requiredKeys })

const hidden = ['__proto__', 'prototype']
const noHidden = (value: unknown) => !hidden.some((key) => JSON.stringify(value).includes(key))

const name = fc.stringMatching(/^[a-z]{1,6}$/)
const sentence = fc.stringMatching(/^[A-Za-z0-9äß€😀 .,:#'"-]{1,30}$/u).filter((text) => text.trim() !== '')
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'))
const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`)
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((numbers) => numbers.join('.'))
const json = fc
  .jsonValue({ maxDepth: 3 })
  .filter(noHidden)
  .map((value): Json => JSON.parse(JSON.stringify(value)))
const settings = fc.dictionary(name, json, { maxKeys: 4 })

const field = optional(
  {
    name,
    type: fc.constantFrom(...fieldTypes),
    shape: fc.array(fc.integer({ min: -1, max: 99 }), { maxLength: 3 }),
    description: sentence,
    unit: name,
    range: optional({ min: fc.integer({ max: 0 }), max: fc.integer({ min: 0 }) }),
    optional: fc.boolean(),
  },
  'name',
  'type',
)
const fields = fc.uniqueArray(field, { selector: (item) => item.name, maxLength: 4 })

const reference = optional(
  {
    role: fc.constantFrom(...dataRoles),
    dataset: name,
    version: day,
    asOf: day,
    rows: fc.nat(),
    window: fc.tuple(day, fc.nat(500)).map(([from, days]) => ({
      from,
      to: new Date(Date.parse(from) + (days + 1) * 86_400_000).toISOString().slice(0, 10),
    })),
    digest,
    profile: path,
  },
  'role',
  'dataset',
)

const scenario = optional(
  { id: name, why: sentence, tags: fc.array(name, { maxLength: 2 }), incident: name, input: json, expected: json },
  'id',
  'input',
)
const library = optional({ ecosystem: fc.constantFrom('pypi', 'conda'), name, version }, 'ecosystem', 'name')
const variable = optional({ name, description: sentence, required: fc.boolean(), secret: fc.boolean() }, 'name')

/** Valid manifests of all shapes: with and without every key. */
export const manifests: fc.Arbitrary<Manifest> = optional(
  {
    shipshape: fc.constant(1 as const),
    package: name,
    version,
    summary: sentence,
    notes: sentence,
    assumptions: fc.array(sentence, { maxLength: 3 }),
    api: optional({ protocol: fc.constantFrom(...protocols), inputs: fields, outputs: fields }, 'protocol'),
    code: optional({
      repository: fc.webUrl(),
      entrypoint: sentence,
      documentation: sentence,
      pipeline: fc.array(optional({ step: fc.constantFrom(...steps), name, source: path }, 'step'), { maxLength: 4 }),
    }),
    configuration: optional({ hyperparameters: settings, settings }),
    data: fc.uniqueArray(reference, {
      selector: (item) => [item.role, item.dataset, item.version].join(' '),
      maxLength: 4,
    }),
    scenarios: fc.oneof(path, fc.uniqueArray(scenario, { selector: (item) => item.id, maxLength: 4 })),
    model: fc.uniqueArray(
      optional({ path, format: name, framework: optional({ name, version }, 'name') }, 'path', 'format'),
      {
        selector: (item) => item.path,
        maxLength: 3,
      },
    ),
    environment: optional({
      runtime: optional({ name, version }, 'name'),
      libraries: fc.oneof(
        path,
        fc.uniqueArray(library, {
          selector: (item) => [item.ecosystem, item.name, item.version].join(' '),
          maxLength: 5,
        }),
      ),
      variables: fc.uniqueArray(variable, { selector: (item) => item.name, maxLength: 3 }),
      platform: optional({ os: name, architecture: name }),
    }),
    links: fc.dictionary(name, fc.webUrl(), { maxKeys: 3 }),
    extra: settings,
    files: fc.uniqueArray(fc.record({ path, digest, size: fc.nat() }), { selector: (item) => item.path, maxLength: 5 }),
  },
  'shipshape',
  'package',
  'version',
  'summary',
  'files',
).map((value) => manifest.parse(value))

type Leaf = { steps: (string | number)[]; value: string | number | boolean | null }

function leaves(value: unknown, steps: (string | number)[] = []): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...steps, index]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...steps, key]))
  return [{ steps, value: value as Leaf['value'] }]
}

const otherValue = (value: Leaf['value']) => {
  if (typeof value === 'number') return value === 0 ? 1 : -value
  return typeof value === 'string' ? `${value}x` : !value
}

function withLeaf(value: unknown, [step, ...rest]: (string | number)[], leaf: unknown): unknown {
  if (step === undefined) return leaf
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? withLeaf(item, rest, leaf) : item))
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, key === step ? withLeaf(inner, rest, leaf) : inner]),
  )
}

/** The manifest with one of its values, the `pick`-th, replaced by another of its kind. It may break a rule of the schema. */
export function withOneChange(manifest: Manifest, pick: number): Manifest {
  const all = leaves(manifest)
  const leaf = all[pick % all.length]
  return leaf ? (withLeaf(manifest, leaf.steps, otherValue(leaf.value)) as Manifest) : manifest
}
