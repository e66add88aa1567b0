import type { Json } from '#lib/json'
import { beside } from '#lib/manifest/projections'
import { documentOf, listAt, oneDocument, tableAt, wordAt } from '../documents.ts'
import { type Claim, type Given, named, nothing, type Reader, type Reading, type Unclear } from '../reading.ts'
import type { Table } from '../value.ts'
import { isGiven } from './mlflow.ts'
import { numberOf, slugOf } from './names.ts'

/** Element types of the Open Inference Protocol: https://github.com/kserve/open-inference-protocol */
const datatypes: Record<string, string> = {
  BOOL: 'bool',
  INT8: 'int8',
  INT16: 'int16',
  INT32: 'int32',
  INT64: 'int64',
  UINT8: 'uint8',
  UINT16: 'uint16',
  UINT32: 'uint32',
  UINT64: 'uint64',
  FP16: 'float16',
  FP32: 'float32',
  FP64: 'float64',
  BYTES: 'bytes',
}

/** Frameworks by the runtimes of MLServer that serve them. */
const runtimes: Record<string, string> = {
  mlserver_sklearn: 'scikit-learn',
  mlserver_xgboost: 'xgboost',
  mlserver_lightgbm: 'lightgbm',
  mlserver_catboost: 'catboost',
}

function fieldOf(field: Json): Json {
  const type = datatypes[wordAt(field, 'datatype') ?? ''] ?? wordAt(field, 'datatype') ?? ''
  return { name: wordAt(field, 'name') ?? '', type, shape: listAt(field, 'shape') }
}

const sides = (value: Table, from: string): Claim[] =>
  ['inputs', 'outputs'].flatMap((side) => {
    const fields = listAt(value, side).map(fieldOf)
    return fields.length > 0 ? [{ at: ['api', side], value: fields, from }] : []
  })

/** The trained file that settings name, with the framework of the runtime that serves it. */
function modelOf(given: Given, from: string, uri: string, implementation: string): Reading {
  const path = beside(from, uri)
  const missing: Unclear = { file: from, what: `names ${uri}, which was not given` }
  if (/^[a-z0-9+]+:\/\//i.test(uri)) return { found: [{ at: ['extra', 'model_uri'], value: uri, from }] }
  if (!isGiven(given, path)) return { unclear: [missing] }
  const facts = given.facts.get(path)
  const framework = runtimes[implementation.split('.')[0] ?? '']
  if (!facts || facts.format === 'unknown' || !framework) return nothing
  return { found: [{ at: ['model', 0], value: { path, format: facts.format, framework: { name: framework } }, from }] }
}

/** https://mlserver.readthedocs.io/en/latest/reference/model-settings.html */
export const readMlserver: Reader = oneDocument([/^model-settings\.json$/], (value, from, given) => {
  const implementation = wordAt(value, 'implementation')
  if (implementation === undefined) return { unclear: [{ file: from, what: 'names no implementation' }] }
  const parameters = tableAt(value, 'parameters')
  const [name, uri] = [wordAt(value, 'name'), wordAt(parameters, 'uri')]
  const version = numberOf(wordAt(parameters, 'version') ?? '')
  const model = uri ? modelOf(given, from, uri, implementation) : nothing
  return {
    found: [
      { at: ['api', 'protocol'], value: 'open-inference-v2', from },
      ...sides(value, from),
      { at: ['code', 'entrypoint'], value: implementation, from },
      ...(name ? [{ at: ['package'], value: slugOf(name), from: `nothing: the name in ${from}` }] : []),
      ...(version ? [{ at: ['version'], value: version, from }] : []),
      ...(model.found ?? []),
    ],
    unclear: model.unclear ?? [],
  }
})

/** https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html */
export const readBento: Reader = oneDocument([/^bentofile\.ya?ml$/], (value, from) => {
  const service = wordAt(value, 'service')
  const python = wordAt(tableAt(value, 'docker'), 'python_version')
  const packages = listAt(tableAt(value, 'python'), 'packages').filter((one) => typeof one === 'string')
  const labels = tableAt(value, 'labels')
  return {
    found: [
      ...(service ? [{ at: ['code', 'entrypoint'], value: service, from }] : []),
      ...(python ? [{ at: ['environment', 'runtime'], value: { name: 'python', version: python }, from }] : []),
      ...(Object.keys(labels).length > 0 ? [{ at: ['extra', 'labels'], value: labels, from }] : []),
    ],
    unclear:
      packages.length > 0
        ? [{ file: from, what: `asks for ${packages.join(', ')}: pin them in requirements.txt` }]
        : [],
  }
})

const protocols: Record<string, string> = {
  v2: 'open-inference-v2',
  'open-inference': 'open-inference-v2',
  'grpc-v2': 'open-inference-v2',
}

/** A deployment on Kubernetes by Seldon or KServe: protocol, image, and where the model lies. */
function deploymentOf(value: Json, from: string): Claim[] {
  const spec = tableAt(value, 'spec')
  const predictor = tableAt(spec, 'predictor')
  const model = tableAt(predictor, 'model')
  const protocol = protocols[wordAt(spec, 'protocol') ?? wordAt(model, 'protocolVersion') ?? '']
  const containers = [
    ...listAt(predictor, 'containers'),
    ...listAt(spec, 'predictors').flatMap((one) =>
      listAt(one, 'componentSpecs').flatMap((component) => listAt(tableAt(component, 'spec'), 'containers')),
    ),
  ]
  const image = containers.flatMap((container) => wordAt(container, 'image') ?? [])[0]
  const uri = wordAt(model, 'storageUri') ?? wordAt(tableAt(model, 'storage'), 'path')
  const resources = tableAt(model, 'resources')
  const name = wordAt(tableAt(value, 'metadata'), 'name')
  return [
    ...(protocol ? [{ at: ['api', 'protocol'], value: protocol, from }] : []),
    ...(image ? [{ at: ['environment', 'image', 'reference'], value: image, from }] : []),
    ...(uri ? [{ at: ['extra', 'model_uri'], value: uri, from }] : []),
    ...(Object.keys(resources).length > 0 ? [{ at: ['extra', 'resources'], value: resources, from }] : []),
    ...(name ? [{ at: ['package'], value: slugOf(name), from: `nothing: the name in ${from}` }] : []),
  ]
}

const kinds = new Set(['SeldonDeployment', 'InferenceService'])
const mostDeployments = 20

/** Deployments are told by what they say, for their files have any name. */
export const readDeployment: Reader = async (given) => {
  const found: Claim[] = []
  const read: string[] = []
  const names = [/(?:deployment|service|inference|seldon|kserve|predictor).*\.ya?ml$/i]
  for (const path of named(given, names).slice(0, mostDeployments)) {
    const { value } = await documentOf(given, path)
    if (value === undefined || !kinds.has(wordAt(value, 'kind') ?? '')) continue
    found.push(...deploymentOf(value, path))
    read.push(path)
  }
  return { found, read }
}
