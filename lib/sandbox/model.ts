import type * as Ort from 'onnxruntime-web/wasm'
import { formatNumber, listed } from '#lib/format'
import type { Json } from '#lib/json'
import { Malformed } from '#lib/models/cursor'
import { headOf, headSize } from '#lib/models/formats/format'
import { onnx } from '#lib/models/formats/onnx'
import { gitLfsPointer, html } from '#lib/models/formats/stand-ins'
import { modelFormats } from '#lib/models/schema'
import { type Bridged, bridge } from './bridges.ts'
import type { Tensor } from './tensors.ts'
import { plainPath } from './trying.ts'
import { Unrunnable } from './unrunnable.ts'
import { inWords } from './words.ts'

/** The module of the engine, handed in: the server and the browser each load it in their own way. */
export type Engine = Pick<typeof Ort, 'InferenceSession' | 'Tensor'>

/** A file beside the model in which it keeps weights, by its path from the model's folder. */
type ExternalFile = { path: string; bytes: Uint8Array }

/** What the version states of its API: the names of inputs and outputs. */
export type Stated = { inputs?: readonly { name: string }[]; outputs?: readonly { name: string }[] }

/** An input or output with its type as people write it: `float32[batch, 4]`. */
type Port = { name: string; words: string }

export type Model = {
  inputs: Port[]
  outputs: Port[]
  /** Rejects with `Unrunnable` where the input does not fit or the model fails on it. */
  run: (input: Json) => Promise<Json>
  dispose: () => Promise<void>
}

type Options = { external?: readonly ExternalFile[]; api?: Stated }

function checkFormat(bytes: Uint8Array): void {
  const head = headOf(bytes.subarray(0, headSize))
  if (onnx.detect(head)) return
  const instead = [html, gitLfsPointer].find(({ detect }) => detect(head))
  const found = instead ? `a ${modelFormats[instead.format]}` : bytes.length === 0 ? 'empty' : 'something else'
  throw new Unrunnable(`The file is no ONNX model: it is ${found}`)
}

function bridged(bytes: Uint8Array): Bridged {
  checkFormat(bytes)
  try {
    return bridge(bytes)
  } catch (error) {
    throw error instanceof Malformed ? new Unrunnable(`The file is broken. ${error.message}`) : error
  }
}

function externalData(refersTo: readonly string[], given: readonly ExternalFile[]) {
  const files = new Map(given.map(({ path, bytes }) => [plainPath(path), bytes]))
  return refersTo.map((path) => {
    const data = files.get(plainPath(path))
    if (!data) throw new Unrunnable(`It keeps weights in ${path}, which is not among the files beside it`)
    return { path, data }
  })
}

/** Where a version states one name and the model has one that is another, they are the same thing. */
function statedName(own: readonly Port[], stated: readonly { name: string }[] = []): string | undefined {
  const [one, ...more] = stated
  return own.length === 1 && more.length === 0 && one?.name !== own[0]?.name ? one?.name : undefined
}

const isObject = (json: Json): json is { [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function feedsOf({ inputs }: Bridged, input: Json, alias?: string): Record<string, Tensor> {
  const asked = inputs.map(({ name, words }) => `${alias ?? name}: ${words}`)
  if (!isObject(input)) throw new Unrunnable(`The input is no object: the model takes ${listed(asked)}`)
  const known = new Set([...inputs.map(({ name }) => name), ...(alias === undefined ? [] : [alias])])
  const stranger = Object.keys(input).find((key) => !known.has(key))
  if (stranger !== undefined) throw new Unrunnable(`${stranger} is no input of the model, which takes ${listed(asked)}`)
  const feeds = inputs.map(({ name, feed }) => {
    const key = alias !== undefined && Object.hasOwn(input, alias) ? alias : name
    const value = Object.hasOwn(input, key) ? input[key] : undefined
    if (value === undefined) throw new Unrunnable(`${alias ?? name} is missing: the model takes ${listed(asked)}`)
    return feed(value, key)
  })
  return Object.assign({}, ...feeds)
}

/** Whoever reads them holds each against what is expected, and does nothing else meanwhile. */
const mostValues = 500_000

/** How many values and lists a tensor is in JSON: a shape such as [3000000, 0] holds no value, and three million lists. */
const partsOf = ({ dims, size }: Pick<Ort.Tensor, 'dims' | 'size'>) =>
  dims.slice(0, -1).reduce(({ all, beside }, length) => ({ all: all + beside * length, beside: beside * length }), {
    all: size,
    beside: 1,
  }).all

function refuseMuch(came: Readonly<Record<string, Ort.Tensor>>): void {
  const parts = Object.values(came).reduce((sum, tensor) => sum + partsOf(tensor), 0)
  if (parts > mostValues)
    throw new Unrunnable(`It answers ${formatNumber(parts)} values, at most ${formatNumber(mostValues)} are kept`)
}

const tapped = (came: Readonly<Record<string, Ort.Tensor>>, taps: readonly string[]): Tensor[] =>
  taps.flatMap((tap) => came[tap] ?? []).map(({ type, dims, data }) => ({ type, dims, data }) as Tensor)

const said = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Unrunnable ? error : inWords(error)
  }
}

/**
 * Loads an ONNX model into the engine. Rejects with `Unrunnable`, whose message says for people why it can not run. `external` are the files
 * beside the model; `api` is what the version states, whose names stand for the model's own where each has one.
 */
export async function loadModel(
  engine: Engine,
  bytes: Uint8Array,
  { external = [], api = {} }: Options = {},
): Promise<Model> {
  const parts = bridged(bytes)
  const session = await said(() =>
    engine.InferenceSession.create(parts.bytes, {
      executionProviders: ['wasm'],
      externalData: externalData(parts.refersTo, external),
      logSeverityLevel: 4,
    }),
  )
  const inputAlias = statedName(parts.inputs, api.inputs)
  const outputAlias = statedName(parts.outputs, api.outputs)
  const answer = async (input: Json) => {
    const feeds = Object.entries(feedsOf(parts, input, inputAlias))
    const given = feeds.map(
      ([name, { type, data, dims }]) => [name, new engine.Tensor(type, data as Ort.Tensor.DataType, dims)] as const,
    )
    const came = await session.run(Object.fromEntries(given), { logSeverityLevel: 4 })
    refuseMuch(came)
    return Object.fromEntries(
      parts.outputs.map(({ name, taps, json }) => [outputAlias ?? name, json(tapped(came, taps))]),
    )
  }
  return {
    inputs: parts.inputs.map(({ name, words }) => ({ name: inputAlias ?? name, words })),
    outputs: parts.outputs.map(({ name, words }) => ({ name: outputAlias ?? name, words })),
    run: (input) => said(() => answer(input)),
    dispose: () => session.release(),
  }
}
