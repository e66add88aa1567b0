import type { Reader } from '#db/db'
import { blobDigest } from '#lib/blobs/reading'
import { blobFile } from '#lib/blobs/store'
import { Refusal } from '#lib/errors'
import { formatBytes, formatNumber } from '#lib/format'
import type { Json } from '#lib/json'
import { limits } from '#lib/sandbox/limits'
import { openSandbox, type Sandbox } from '#lib/sandbox/sandbox'
import { bytesOf, modelToTry, onnxModels } from '#lib/sandbox/trying'
import { Unrunnable } from '#lib/sandbox/unrunnable'
import { filesOf, manifestOf } from '#lib/versions/parts'
import type { FileView } from '#lib/versions/schema'
import type { Engine } from './engines.ts'

const nothingToRun = (label: string, why: string) =>
  new Refusal('invalid', 'nothing_to_run', `${label} ${why}`, [{ path: 'target', message: why }])

/** The one ONNX model that is meant; refused where there is none, or several and none is named. */
async function modelOf(versionId: string, label: string, path: string | undefined, reader: Reader): Promise<FileView> {
  const models = onnxModels(await filesOf(versionId, reader))
  const named = path === undefined ? models : models.filter((one) => one.path === path)
  const [model, second] = named
  const paths = models.map((one) => one.path).join(', ')
  if (models.length === 0)
    throw nothingToRun(
      label,
      'has no ONNX model, and nothing else is executed here: run its scenarios by the command, or against an endpoint',
    )
  const message = model ? `is required, as there are several: one of ${paths}` : `is not an ONNX model of it: ${paths}`
  if (!model || second)
    throw new Refusal('invalid', 'nothing_to_run', `model: ${message}`, [{ path: 'model', message }])
  return model
}

/** The package's own ONNX model, in the sandbox. */
export const artifactEngine: Engine<{ model?: string | undefined }> = {
  async prepare({ model }, { versionId, label, reader }) {
    const { path } = await modelOf(versionId, label, model, reader)
    return { name: 'Shipshape sandbox', model: path }
  },
  async open({ model }, versionId, signal) {
    const files = await filesOf(versionId)
    const { api } = await manifestOf(versionId)
    const own = files.find(({ path }) => path === model)
    if (!own) throw new Unrunnable('The version has no such file any more.')
    const toRun = modelToTry(own, files, (digest) => blobFile(hexOf(digest)))
    if (bytesOf(toRun) > limits.memory)
      throw new Unrunnable(
        `The model has ${formatBytes(bytesOf(toRun))} with its weights, at most ${formatBytes(limits.memory)} are run here.`,
      )
    if ((await blobDigest(hexOf(own.digest))) !== hexOf(own.digest))
      throw new Unrunnable('The bytes of the model are damaged on disk.')
    const external = toRun.external.map(({ path, address: file }) => ({ path, file }))
    const sandbox = await openSandbox({ model: toRun.address, external, ...(api ? { api } : {}) }, signal)
    const late = AbortSignal.timeout(limits.run)
    return {
      environment: sandbox.environment,
      run: (inputs, signal) => runUntil(late, sandbox, inputs, signal),
      [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
    }
  },
}

const tooLong = `The run took more than ${formatNumber(limits.run / 60_000)} minutes, and was ended before this was answered.`

/** What the inputs come to; those that are not done when it is late are errors. */
async function* runUntil(late: AbortSignal, sandbox: Sandbox, inputs: readonly Json[], signal: AbortSignal) {
  let next = 0
  for await (const came of sandbox.run(inputs, AbortSignal.any([late, signal]))) {
    next = came.index + 1
    yield came
  }
  if (signal.aborted) return
  while (next < inputs.length) yield { index: next++, error: tooLong, duration: 0 }
}

const hexOf = (digest: string) => digest.slice('sha256:'.length)
