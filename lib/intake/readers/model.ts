import type { Json } from '#lib/json'
import { fieldTypes } from '#lib/manifest/parts/api'
import { type ModelFacts, type ModelFormat, modelFormats, type Slot } from '#lib/models/schema'
import { type Claim, folderOf, type Given, type Reader, type Unclear } from '../reading.ts'

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

/** Frameworks by the names MLflow gives them. */
const frameworks: Record<string, string> = { sklearn: 'scikit-learn', spark: 'pyspark', statsmodels: 'statsmodels' }

const shallowFirst = ([a]: [string, unknown], [b]: [string, unknown]) => a.split('/').length - b.split('/').length

const ofFormat = ({ facts }: Given, accept: (format: ModelFormat) => boolean) =>
  [...facts].filter(([, { format }]) => accept(format)).toSorted(shallowFirst)

function frameworkOf(mlmodel: ModelFacts | undefined): { name: string; version?: string } | undefined {
  const flavors = mlmodel?.metadata?.flavors?.split(', ').filter((flavor) => flavor !== 'python_function') ?? []
  const [flavor] = flavors
  if (flavor === undefined) return undefined
  const [, version] =
    Object.entries(mlmodel?.metadata ?? {}).find(([key]) => key.startsWith(`${flavor}.`) && key.endsWith('_version')) ??
    []
  return { name: frameworks[flavor] ?? flavor, ...(version ? { version } : {}) }
}

/** The trained files, told by their content; of an MLflow folder the framework too. */
export const readModels: Reader = (given) => {
  const artifacts = ofFormat(given, (format) => !noArtifacts.includes(format))
  const [described] = ofFormat(given, (format) => format === 'mlmodel')
  const framework = frameworkOf(described?.[1])
  const model = artifacts.map(([path, { format }]): Json => {
    const belongs = described && folderOf(path).startsWith(folderOf(described[0]))
    return { path, format, ...(framework && belongs ? { framework } : {}) }
  })
  const from = framework && described ? `the files' content, and ${described[0]}` : "the files' content"
  return { found: model.length > 0 ? [{ at: ['model'], value: model, from }] : [], unclear: problemsOf(given) }
}

/** Stand-ins for models, and models whose content is not what it should be. */
function problemsOf({ facts }: Given): Unclear[] {
  const telling = [...facts].filter(
    ([, { format, problems }]) =>
      format !== 'unknown' || problems.some((problem) => problem.startsWith('Its name says')),
  )
  return telling.flatMap(([path, { format, problems }]): Unclear[] => {
    const standIn = format === 'git-lfs-pointer' || format === 'html'
    return [...(standIn ? [`is a ${modelFormats[format]}, not a model`] : []), ...problems].map((what) => ({
      file: path,
      what,
    }))
  })
}

const isFieldType = (type: string): type is (typeof fieldTypes)[number] => fieldTypes.some((known) => known === type)

/** A type of the manifest for what a file says: containers are known by their kind only. */
function typeOf(type: string): string {
  const kind = type.split('<')[0] ?? type
  return isFieldType(kind) ? kind : 'json'
}

const fieldOf =
  (side: string) =>
  ({ name, type, shape, optional }: Slot, index: number, all: Slot[]): Json => ({
    name: name.trim() === '' ? (all.length === 1 ? side : `${side}_${index}`) : name,
    type: typeOf(type),
    ...(shape ? { shape: shape.map((size) => (typeof size === 'number' && size >= 0 ? size : -1)) } : {}),
    ...(optional ? { optional } : {}),
  })

/** Inputs and outputs: of an MLmodel's signature, else of the first model file that states them. */
export const readApi: Reader = (given) => {
  const stating = ofFormat(given, () => true).filter(([, { inputs, outputs }]) => inputs?.length || outputs?.length)
  const [path, facts] = stating.find(([, { format }]) => format === 'mlmodel') ?? stating[0] ?? []
  if (path === undefined || !facts) return { found: [], unclear: [] }
  const protocol: Claim =
    facts.format === 'mlmodel'
      ? { at: ['api', 'protocol'], value: 'mlflow-invocations', from: path }
      : {
          at: ['api', 'protocol'],
          value: 'none',
          from: 'nothing: say open-inference-v2, mlflow-invocations or json once a service answers',
        }
  const sides = (['inputs', 'outputs'] as const).flatMap((side): Claim[] => {
    const fields = facts[side]?.map(fieldOf(side.slice(0, -1))) ?? []
    return fields.length > 0 ? [{ at: ['api', side], value: fields, from: path }] : []
  })
  const others = stating.filter(([other]) => other !== path && facts.format !== 'mlmodel')
  const passedOver = others.map(
    ([file]): Unclear => ({ file, what: `states inputs and outputs too; those of ${path} were taken` }),
  )
  return { found: [protocol, ...sides], unclear: [...unnamed(path, facts), ...passedOver] }
}

const unnamed = (path: string, { inputs = [], outputs = [] }: ModelFacts): Unclear[] =>
  [...inputs, ...outputs].some(({ name }) => name.trim() === '')
    ? [{ file: path, what: 'leaves inputs or outputs without a name; they are called input and output here' }]
    : []
