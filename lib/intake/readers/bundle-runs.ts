import type { Json } from '#lib/json'
import { beside } from '#lib/manifest/projections'
import { isObject } from '#lib/tree'
import { listAt, oneDocument, tableAt, wordAt } from '../documents.ts'
import type { Claim, Given, Reader } from '../reading.ts'
import type { Table } from '../value.ts'
import { datasetNameOf } from './datasets.ts'

/** Configurations of a MONAI bundle lie beside what describes it. */
const isOfBundle = ({ files }: Given, path: string) => files.some((file) => file.path === beside(path, 'metadata.json'))

const isExpression = (value: Json): boolean => {
  if (typeof value === 'string') return /^[$@%]/.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(isExpression)
}

/** A number, a switch, or what is built with all its settings; paths and what is only known when it runs tell nothing. */
const isSetting = (value: Json) =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (isObject(value) && '_target_' in value && !isExpression(value))

/** The folder of its data, as it lay where the bundle was trained; one that is only known when it runs is called nothing. */
function dataOf(value: Table, from: string): Claim[] {
  const location = wordAt(value, 'dataset_dir')
  const [name] = location?.split('/').filter(Boolean).slice(-1) ?? []
  if (!location || !name || isExpression(location) || /^\.+$/.test(name)) return []
  return [{ at: ['data'], value: [{ role: 'training', dataset: datasetNameOf(name), location }], from }]
}

/** What a bundle was trained with. Its other configurations say how it is run. */
export const readBundleTraining: Reader = oneDocument([/^train\.(?:json|ya?ml)$/], (value, from, given) => {
  if (!isOfBundle(given, from)) return undefined
  const settings = Object.entries(value).filter(([, said]) => isSetting(said))
  const at = ['configuration', 'hyperparameters']
  const configured = settings.length > 0 ? [{ at, value: Object.fromEntries(settings), from }] : []
  const found = [...configured, ...dataOf(value, from)]
  return found.length > 0 ? { found } : undefined
})

const targetOf = (said: Json | undefined) => wordAt(said, '_target_')

/** The transforms of a step, in their order; what puts them together where they stand elsewhere. */
function transformsOf(said: Table = {}): string[] {
  const named = listAt(said, 'transforms').flatMap((transform) => targetOf(transform) ?? [])
  return named.length > 0 ? named : [said].flatMap((whole) => targetOf(whole) ?? [])
}

/** The steps that a bundle is run by are written in its configuration, not in code of its own. */
export const readBundleInference: Reader = oneDocument([/^inference\.(?:json|ya?ml)$/], (value, from, given) => {
  if (!isOfBundle(given, from)) return undefined
  const [before, network, inferer, after] = ['preprocessing', 'network_def', 'inferer', 'postprocessing'].map((key) =>
    tableAt(value, key),
  )
  const named = [network, inferer].flatMap((said) => targetOf(said) ?? [])
  const steps: [step: Table, description: string][] = [
    [{ step: 'preprocessing', source: from }, transformsOf(before).join(', ')],
    [{ step: 'prediction', name: 'network_def and inferer' }, describedIn(from, named)],
    [{ step: 'post-processing', name: 'postprocessing' }, describedIn(from, transformsOf(after))],
  ]
  const pipeline = steps.flatMap(([step, description]) => (description === '' ? [] : [{ ...step, description }]))
  return pipeline.length > 0 ? { found: [{ at: ['code', 'pipeline'], value: pipeline, from }] } : undefined
})

const describedIn = (from: string, names: readonly string[]) => (names.length > 0 ? `${from}: ${names.join(', ')}` : '')
