import type { Json } from '#lib/json'
import { beside } from '#lib/manifest/projections'
import { type ModelFacts, type ModelFormat, modelFormats } from '#lib/models/schema'
import { type Claim, type Given, type Reader, type Unclear } from '../reading.ts'
import { mlmodelsIn } from './mlflow.ts'

/** Formats that hold a trained model; the others describe one, hold data, or are no model at all. */
const noArtifacts: ModelFormat[] = [
  'mlmodel',
  'npy',
  'npz',
  'zip',
  'compressed',
  'java',
  'git-lfs-pointer',
  'html',
  'unknown',
]

const mostModels = 1_000

/** Frameworks by the names MLflow gives them. */
const flavors: Record<string, string> = { sklearn: 'scikit-learn', spark: 'pyspark', r_function: 'R' }

/** Who wrote an ONNX file; a converter tells the framework, and nothing of its version. */
const producers: Record<string, string> = {
  skl2onnx: 'scikit-learn',
  tf2onnx: 'tensorflow',
  keras2onnx: 'keras',
  'onnx-caffe2': 'caffe2',
  paddle2onnx: 'paddlepaddle',
}

type Framework = { name: string; version?: string }

function ofMlmodel({ metadata = {} }: ModelFacts): Framework | undefined {
  const [flavor] = metadata.flavors?.split(', ').filter((one) => one !== 'python_function') ?? []
  if (flavor === undefined) return undefined
  const [, version] =
    Object.entries(metadata).find(([key]) => key.startsWith(`${flavor}.`) && key.endsWith('_version')) ?? []
  return { name: flavors[flavor] ?? flavor, ...(version ? { version } : {}) }
}

/** What the file itself says of the framework that made it. */
function ofFile({ format, metadata = {} }: ModelFacts): Framework | undefined {
  const { producer, producerVersion } = metadata
  if (format === 'safetensors' && metadata['properties.format'] === 'pt') return { name: 'pytorch' }
  if (format !== 'onnx' || !producer) return undefined
  if (producer === 'pytorch') return { name: 'pytorch', ...(producerVersion ? { version: producerVersion } : {}) }
  const name = Object.hasOwn(producers, producer) ? producers[producer] : undefined
  return name ? { name } : undefined
}

/** Whether an MLmodel names a file, or a folder it lies in. */
const describes = ([mlmodel, { refersTo = [] }]: [string, ModelFacts], path: string) =>
  refersTo.map((name) => beside(mlmodel, name)).some((named) => path === named || path.startsWith(`${named}/`))

/** The trained files, told by their content, each with its framework where an MLmodel or the file says it. */
export const readModels: Reader = (given) => {
  const artifacts = [...given.facts].filter(([, { format }]) => !noArtifacts.includes(format))
  const [described] = mlmodelsIn(given)
  const framework = described && ofMlmodel(described[1])
  const found = artifacts.slice(0, mostModels).flatMap(([path, facts]): Claim[] => {
    const belongs = framework && describes(described, path)
    const said = belongs ? framework : ofFile(facts)
    const from = belongs ? `${path} and ${described[0]}` : path
    const entry: Json = { path, format: facts.format, ...(said ? { framework: said } : {}) }
    return [{ at: ['model', 0], value: entry, from }]
  })
  const more = artifacts.length - mostModels
  const left: Unclear[] = more > 0 ? [{ what: `${more} more model files: a manifest lists ${mostModels}` }] : []
  return { found, unclear: [...problemsOf(given), ...left], read: artifacts.map(([path]) => path) }
}

/** Stand-ins for models, and models whose content is not what it should be. */
function problemsOf({ facts }: Given): Unclear[] {
  const telling = [...facts].filter(
    ([, { format, problems }]) =>
      format !== 'unknown' || problems.some((problem) => problem.startsWith('Its name says')),
  )
  return telling.flatMap(([path, { format, problems }]): Unclear[] => {
    const standIn = format === 'git-lfs-pointer' || format === 'html'
    const said = standIn ? [`is a ${modelFormats[format]}, not a model`] : problems
    return said.map((what) => ({ file: path, what }))
  })
}

/** What weights say of themselves that a person would want to know: by key of their headers, and by what it is called here. */
const told: [key: RegExp, name: string][] = [
  [/^(?:general|properties)\.(?:license|licence)$/i, 'license'],
  [/^(?:general\.description|properties\.description|documentation)$/i, 'description'],
  [/^general\.architecture$/, 'architecture'],
]

/** Licence, description and architecture of the model nearest the top; and what an XGBoost model was trained for. */
export const readHeaders: Reader = ({ facts }) => {
  const [path, taken] = [...facts].find(([, { format }]) => !noArtifacts.includes(format)) ?? []
  if (path === undefined || !taken?.metadata) return {}
  const { metadata } = taken
  const found = told.flatMap(([key, name]): Claim[] => {
    const [, value] = Object.entries(metadata).find(([one]) => key.test(one)) ?? []
    return value ? [{ at: ['extra', name], value, from: path }] : []
  })
  const { objective } = metadata
  if (objective && taken.format.startsWith('xgboost'))
    found.push({ at: ['configuration', 'hyperparameters', 'objective'], value: objective, from: path })
  return { found }
}
