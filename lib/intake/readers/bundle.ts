import type { Json } from '#lib/json'
import { beside } from '#lib/manifest/projections'
import { metricNameOf } from '#lib/metrics/intake-row'
import { isObject } from '#lib/tree'
import { listAt, oneDocument, tableAt, wordAt } from '../documents.ts'
import { valuesOf } from '../metric-values.ts'
import type { Claim, Given, Reader, Reading, Unclear } from '../reading.ts'
import type { Table } from '../value.ts'
import { noService, typeOf } from './api.ts'
import { isGiven } from './mlflow.ts'
import { numberOf, slugOf } from './names.ts'

/** Sizes may be written as text, or as a rule such as `8*n`, which varies. */
const sizeOf = (size: Json) => (Number.isSafeInteger(Number(size)) ? Number(size) : -1)

/** A tensor as a MONAI bundle describes it: any number of them in a batch, then channels, then space. */
function fieldOf([name, said]: [string, Json]): Json {
  const channels = tableAt(said, 'channel_def')
  const named = Object.values(channels).filter((channel) => typeof channel === 'string')
  const [min, max] = listAt(said, 'value_range').map(Number)
  const format = [wordAt(said, 'modality'), wordAt(said, 'format'), wordAt(said, 'type')].filter(Boolean).join(' ')
  const description = [format, named.length > 0 ? `channels: ${named.join(', ')}` : ''].filter(Boolean).join('; ')
  const isRange = min !== undefined && max !== undefined && min <= max
  return {
    name,
    type: typeOf(wordAt(said, 'dtype') ?? ''),
    shape: [-1, sizeOf(isObject(said) ? (said.num_channels ?? -1) : -1), ...listAt(said, 'spatial_shape').map(sizeOf)],
    ...(description ? { description: description.slice(0, 2_000) } : {}),
    ...(isRange ? { range: { min, max } } : {}),
  }
}

const versions: [key: string, library: string][] = [
  ['monai_version', 'monai'],
  ['pytorch_version', 'torch'],
  ['numpy_version', 'numpy'],
]

/** The libraries a bundle was made with, each by its version. */
function librariesOf(value: Table): Json[] {
  const fixed = versions.flatMap(([key, name]): [string, Json][] =>
    value[key] === undefined ? [] : [[name, value[key]]],
  )
  const more = ['required_packages_version', 'optional_packages_version'].flatMap((key) =>
    Object.entries(tableAt(value, key)),
  )
  return [...fixed, ...more].flatMap(([name, version]) =>
    typeof version === 'string' && version !== '' ? [{ ecosystem: 'pypi', name, version }] : [],
  )
}

/** What is kept as it is said. */
const kept = [
  'task',
  'authors',
  'copyright',
  'license',
  'references',
  'data_source',
  'data_type',
  'image_classes',
  'label_classes',
  'pred_classes',
]

function sides(value: Table, from: string): Claim[] {
  const format = tableAt(value, 'network_data_format')
  return ['inputs', 'outputs'].flatMap((side) => {
    const fields = Object.entries(tableAt(format, side)).map(fieldOf)
    return fields.length > 0 ? [{ at: ['api', side], value: fields, from }, noService] : []
  })
}

/** Metrics a bundle states, some of them for parts of what it finds. */
function metricsOf(value: Table, from: string): Reading {
  const rows = Object.entries(tableAt(value, 'eval_metrics')).flatMap(([metric, said]) =>
    isObject(said)
      ? Object.entries(said).map(([slice, inner]) => ({
          metric: metricNameOf(metric),
          value: JSON.stringify(inner),
          slice,
        }))
      : [{ metric: metricNameOf(metric), value: JSON.stringify(said) }],
  )
  return valuesOf(rows, from)
}

function textsOf(value: Table, from: string): Claim[] {
  const [description, intended] = [wordAt(value, 'description'), wordAt(value, 'intended_use')]
  const version = wordAt(value, 'version')
  const change = version && wordAt(tableAt(value, 'changelog'), version)
  const name = wordAt(value, 'name')
  return [
    ...(description ? [{ at: ['summary'], value: description.slice(0, 300), from }] : []),
    ...(version ? [{ at: ['version'], value: numberOf(version) ?? version, from }] : []),
    ...(change ? [{ at: ['notes'], value: change, from }] : []),
    ...(intended ? [{ at: ['assumptions'], value: [intended], from }] : []),
    ...(name ? [{ at: ['package'], value: slugOf(name), from: `nothing: the name in ${from}` }] : []),
  ]
}

const isBundle = (value: Table) => 'monai_version' in value || 'network_data_format' in value

/** A MONAI bundle: https://docs.monai.io/en/stable/mb_specification.html */
export const readBundle: Reader = oneDocument([/^metadata\.json$/], (value, from) => {
  if (!isBundle(value)) return undefined
  const libraries = librariesOf(value)
  const extra = kept.flatMap((key): Claim[] => {
    const said = value[key]
    return said === undefined || said === '' ? [] : [{ at: ['extra', key], value: said, from }]
  })
  const { metrics = [], unclear = [] } = metricsOf(value, from)
  return {
    found: [
      ...textsOf(value, from),
      ...sides(value, from),
      ...(libraries.length > 0 ? [{ at: ['environment', 'libraries'], value: libraries, from }] : []),
      ...extra,
    ],
    metrics,
    unclear,
  }
})

/** What a bundle needs and does not hold: weights are fetched from their addresses. */
export const readLargeFiles: Reader = oneDocument([/^large_files\.ya?ml$/], (value, from, given) => {
  const files = listAt(value, 'large_files')
  const found = files.flatMap((file, index): Claim[] => {
    const url = wordAt(file, 'url')
    const name = wordAt(file, 'path') ?? `weights ${index + 1}`
    return url ? [{ at: ['links', name], value: url, from }] : []
  })
  return { found, unclear: files.flatMap((file) => missing(given, from, file)) }
})

function missing(given: Given, from: string, file: Json): Unclear[] {
  const path = wordAt(file, 'path')
  if (path === undefined || isGiven(given, path) || isGiven(given, beside(from, path))) return []
  const [hash, type] = [wordAt(file, 'hash_val'), wordAt(file, 'hash_type')]
  return [{ file: from, what: `names ${path}, which was not given${hash ? ` (${type ?? 'hash'} ${hash})` : ''}` }]
}
