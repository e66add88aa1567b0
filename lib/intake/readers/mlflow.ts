import type { Json } from '#lib/json'
import { beside } from '#lib/manifest/projections'
import type { ModelFacts } from '#lib/models/schema'
import { isObject } from '#lib/tree'
import { documentOf, tableAt } from '../documents.ts'
import { type Claim, type Given, nothing, type Reader, type Unclear } from '../reading.ts'

/** The MLmodel files, the one nearest the top first. MLflow keeps a second copy under `metadata/`. */
export const mlmodelsIn = ({ facts }: Given): [string, ModelFacts][] =>
  [...facts].filter(([, { format }]) => format === 'mlmodel')

/** Whether a path is a file that was given, or a folder that holds one. */
export const isGiven = ({ files }: Given, path: string): boolean =>
  files.some((file) => file.path === path || file.path.startsWith(`${path}/`))

const kept: [key: string, name: string][] = [
  ['mlflowVersion', 'version'],
  ['runId', 'run_id'],
  ['modelUuid', 'model_uuid'],
  ['created', 'utc_time_created'],
]

function claimsOf(path: string, { metadata = {} }: ModelFacts): Claim[] {
  const { loader, flavors = '' } = metadata
  const ids = kept.flatMap(([key, name]): Claim[] => {
    const value = metadata[key]
    return value === undefined ? [] : [{ at: ['extra', 'mlflow', name], value, from: path }]
  })
  const served = flavors.split(', ').includes('python_function')
  return [
    ...(served ? [{ at: ['api', 'protocol'], value: 'mlflow-invocations', from: path }] : []),
    ...(loader ? [{ at: ['code', 'entrypoint'], value: loader, from: path }] : []),
    ...ids,
  ]
}

/** Keys of flavors that say how the model is asked and run. */
const settings = [
  'predict_fn',
  'predict_stream_fn',
  'streamable',
  'config',
  'model_config',
  'inference_config',
  'providers',
  'task',
  'torch_dtype',
]
/** Keys that say what the model is, of flavors and of the whole. */
const ofFlavor = ['model_class', 'serialization_format']
const ofWhole = ['artifact_path', 'databricks_runtime', 'metadata']

const isSaid = (value: Json | undefined): value is Json =>
  value !== undefined && value !== null && value !== '' && !(isObject(value) && Object.keys(value).length === 0)

/** What the document says beside that. How it is served comes before how its framework keeps it. */
function detailsOf(from: string, document: Json | undefined): Claim[] {
  const { python_function: served, ...others } = tableAt(document, 'flavors')
  const flavors = [served, ...Object.values(others)].filter(isObject)
  const said = (keys: readonly string[], tables: readonly { [key: string]: Json }[], at: readonly string[]) =>
    keys.flatMap((key): Claim[] => {
      const value = tables.map((table) => table[key]).find(isSaid)
      return value === undefined ? [] : [{ at: [...at, key], value, from }]
    })
  return [
    ...said(settings, flavors, ['configuration', 'settings']),
    ...said(ofFlavor, flavors, ['extra', 'mlflow']),
    ...said(ofWhole, [document].filter(isObject), ['extra', 'mlflow']),
  ]
}

/** What MLflow wrote about the model: how it is loaded and asked, the run it comes from, and the files it names. */
export const readMlflow: Reader = async (given) => {
  const [taken, ...others] = mlmodelsIn(given)
  if (!taken) return nothing
  const [path, facts] = taken
  const strange = others.filter(([, other]) => JSON.stringify(other.metadata) !== JSON.stringify(facts.metadata))
  const { value } = await documentOf(given, path)
  return {
    found: [...claimsOf(path, facts), ...detailsOf(path, value)],
    unclear: [
      ...missing(given, path, facts),
      ...strange.map(([file]): Unclear => ({ file, what: `describes another model; the one of ${path} was taken` })),
    ],
    read: [path, ...others.map(([file]) => file)],
  }
}

const missing = (given: Given, path: string, { refersTo = [] }: ModelFacts): Unclear[] =>
  refersTo
    .filter((name) => !isGiven(given, beside(path, name)))
    .map((name) => ({ file: path, what: `names ${name}, which was not given` }))
