import { type ModelFacts, modelFormats } from '#lib/models/schema'
import { someOf } from '#lib/models/words'
import { agreement } from '../agreement.ts'
import {
  amiss,
  type Check,
  type Contract,
  cannotTell,
  fallsShort,
  filesOf,
  holds,
  lines,
  type Outcome,
  type Parameters,
  pathsOf,
  unless,
} from '../contract.ts'
import { isOf } from '../families.ts'

type ModelFile = { path: string; format: string; size?: number; facts?: ModelFacts | null }

/** The files named under model, with what is known of their bytes. */
function modelFiles(contract: Contract): ModelFile[] {
  const known = new Map(filesOf(contract)?.map((file) => [file.path, file]))
  return (contract.manifest.model ?? []).map(({ path, format }) => ({ ...known.get(path), path, format }))
}

type ReadFile = ModelFile & { facts: ModelFacts }

/** Judges what the files say of themselves; a file that was not read yet leaves the answer open. */
const ofFacts = (judge: (files: ReadFile[], contract: Contract, parameters: Parameters) => Outcome): Check['run'] => {
  return (contract, parameters) => {
    const files = modelFiles(contract)
    if (files.length === 0) return cannotTell('no model file is named')
    const read = files.flatMap((file) => (file.facts ? { ...file, facts: file.facts } : []))
    return read.length === files.length
      ? judge(read, contract, parameters)
      : cannotTell('the model file was not read yet')
  }
}

const pathsIn = (files: readonly { path: string }[]) => files.map(({ path }) => path)

const formatNames = (files: readonly ReadFile[]) =>
  [...new Set(files.map(({ facts }) => modelFormats[facts.format]))].join(', ')

function asStated(files: ReadFile[], _: Contract, { formats }: Parameters): Outcome {
  const problem = files.flatMap(({ path, facts }) => facts.problems.map((text) => `${path}: ${text}`))[0]
  if (problem) return fallsShort(problem)
  const unknown = files.filter(({ facts }) => facts.format === 'unknown')
  if (unknown.length > 0) return amiss(pathsIn(unknown), 'of a format that is not known')
  const other = files.find(({ format, facts }) => !isOf(format, facts.format))
  if (other) return fallsShort(`${other.path} is stated as ${other.format}, its content is ${formatNames([other])}`)
  const outside = formats ? files.filter(({ facts }) => !formats.some((format) => isOf(format, facts.format))) : []
  return unless(pathsIn(outside), `not one of ${formats?.join(', ')}`, formatNames(files))
}

function inPackage(contract: Contract): Outcome {
  const files = modelFiles(contract)
  const paths = pathsOf(contract)
  if (files.length === 0) return fallsShort('no model file is named')
  if (!paths) return cannotTell('the files are not known yet')
  const empty = files.filter(({ size }) => size === 0)
  if (empty.length > 0) return amiss(pathsIn(empty), 'empty')
  const gone = files.filter(({ path }) => !paths.has(path))
  return unless(pathsIn(gone), 'not among the files', someOf(pathsIn(files), 3))
}

function runsNoCode(files: ReadFile[]): Outcome {
  const running = files.filter(({ facts }) => facts.runsCode)
  if (running.length > 0) return amiss(pathsIn(running), 'runs code when loaded')
  const closed = files.filter(({ facts }) => facts.label === 'not inspected')
  return closed.length > 0 ? cannotTell(`${someOf(pathsIn(closed), 3)}: not inspected`) : holds('only data')
}

function agrees(files: ReadFile[], { manifest: { api } }: Contract): Outcome {
  if (!api?.inputs || !api.outputs) return cannotTell('no inputs or outputs are stated')
  const telling = files.filter(({ facts }) => facts.inputs && facts.outputs)
  const [file] = telling
  if (!file || telling.length > 1) {
    return cannotTell(file ? 'several files state inputs' : 'the file does not say what goes in and out')
  }
  const inputs = agreement(api.inputs, file.facts.inputs ?? [])
  const outputs = agreement(api.outputs, file.facts.outputs ?? [])
  if (!inputs.known && !outputs.known) return cannotTell('the API and the file share no names: code lies between them')
  const differences = [...(inputs.known ? inputs.differences : []), ...(outputs.known ? outputs.differences : [])]
  if (differences.length > 0) return fallsShort(differences.slice(0, 2).join('; '))
  return inputs.known && outputs.known ? holds('they agree') : cannotTell('only inputs or only outputs share names')
}

const foldersOf = (path: string) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))

/** Paths a file refers to count from its own folder; a folder is there when any file lies in it. */
function complete(files: ReadFile[], contract: Contract): Outcome {
  const paths = [...(pathsOf(contract) ?? [])]
  const known = new Set([...paths, ...paths.flatMap(foldersOf)])
  const gone = files.flatMap(({ path, facts }) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    return (facts.refersTo ?? []).map((reference) => folder + reference).filter((reference) => !known.has(reference))
  })
  return unless(gone, 'referred to, not among the files', 'nothing is missing')
}

export const modelChecks: Check[] = [
  {
    key: 'model-file',
    part: 'model',
    title: 'The trained model is in the package',
    why: 'A pointer to a bucket changes under your feet. The bytes in the version are the ones that were tested.',
    repair: 'Name the file under model with its format, and add it to the files.',
    example: lines('model:', '  - {path: model.onnx, format: onnx}'),
    path: 'model',
    run: inPackage,
  },
  {
    key: 'model-format',
    part: 'model',
    title: 'The model file is whole and of the format stated',
    why: 'A web page saved as a model, a pointer to a file that was not fetched or half a download fails only when it is loaded.',
    repair: 'Add the file itself, and state under model the format its content has.',
    example: lines(
      'model:   # the format of the content: onnx, safetensors, gguf, xgboost-json, lightgbm, pickle, …',
      '  - {path: model.onnx, format: onnx}',
    ),
    path: 'model',
    takes: ['formats'],
    run: ofFacts(asStated),
  },
  {
    key: 'model-runs-no-code',
    part: 'model',
    title: 'Loading the model runs no code',
    why: 'A pickle can do anything to the machine that opens it. Data cannot.',
    repair: 'Export the model as ONNX or safetensors, or load it only where its makers are trusted.',
    path: 'model',
    run: ofFacts(runsNoCode),
  },
  {
    key: 'model-agrees',
    part: 'model',
    title: 'The stated inputs and outputs agree with the model file',
    why: 'What the manifest promises and what the file takes drift apart by one forgotten edit.',
    repair: 'State under api the names, types and shapes that the file itself gives.',
    path: 'api',
    run: ofFacts(agrees),
  },
  {
    key: 'model-complete',
    part: 'model',
    title: 'Every file the model refers to is in the package',
    why: 'Weights kept beside the model and environments named by it are part of it; without them it does not load.',
    repair: 'Add the files that are referred to.',
    path: 'files',
    run: ofFacts(complete),
  },
  {
    key: 'model-framework',
    part: 'model',
    title: 'The framework and its version are stated',
    why: 'It says with what the model can be loaded, trained on and explained.',
    repair: 'Give each entry under model a framework with name and version.',
    example: lines('model:', '  - {path: model.onnx, format: onnx, framework: {name: scikit-learn, version: 1.7.2}}'),
    path: 'model',
    run: ({ manifest: { model = [] } }) =>
      model.length === 0
        ? cannotTell('no model file is named')
        : unless(
            pathsIn(model.filter(({ framework }) => !framework?.version)),
            'no framework with a version',
            'all stated',
          ),
  },
]
