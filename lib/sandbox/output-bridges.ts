import type { Json } from '#lib/json'
import { node, tensorType, value } from './building.ts'
import { isElementType } from './elements.ts'
import { inGraph, type Value, wordsOf } from './graph.ts'
import { zipped } from './maps.ts'
import { carriedAs, castTo, elementOf, firstOf, type Rebuilt, shapeOf } from './rebuilt.ts'
import { sequenceJson, unpackSequence } from './sequences.ts'
import { jsonOf, type Tensor } from './tensors.ts'
import { Unrunnable } from './unrunnable.ts'
import { field } from './wire.ts'

/** An output of a model as JSON says it, and by name the tensors of the engine that it is made of. */
export type OutputPort = { name: string; words: string; taps: string[]; json: (tensors: Tensor[]) => Json }

type OutputBridge = (output: Value, rebuilt: Rebuilt) => Omit<OutputPort, 'name' | 'words'> | undefined

const saidAsItIs: OutputBridge = ({ name, type }) =>
  isElementType(elementOf(type)) ? { taps: [name], json: ([tensor]) => (tensor ? jsonOf(tensor) : null) } : undefined

const castBack: OutputBridge = ({ name, type, field: instead }, rebuilt) => {
  const element = carriedAs[elementOf(type)]
  if (!element) return undefined
  const own = `${name}/carried`
  const cast = node({ operator: 'Cast', inputs: [name], outputs: [own], attributes: castTo(element) })
  rebuilt.gives(instead, [value(own, tensorType(element, shapeOf(type)))], [cast])
  return { taps: [own], json: ([tensor]) => (tensor ? jsonOf(tensor) : null) }
}

const fromZipMap: OutputBridge = ({ name, field: instead }, rebuilt) => {
  const maker = rebuilt.makerOf(name)
  const from = maker?.inputs[0]
  if (maker?.operator !== 'ai.onnx.ml::ZipMap' || from === undefined) return undefined
  const own = `${name}/probabilities`
  rebuilt.gives(
    instead,
    [value(own, tensorType('float32'))],
    [node({ operator: 'Identity', inputs: [from], outputs: [own] })],
  )
  return { taps: [own], json: ([tensor]) => (tensor ? zipped(maker, tensor) : null) }
}

const fromSequence: OutputBridge = ({ name, type, field: instead }, rebuilt) => {
  const element = type.kind === 'sequence' ? elementOf(type.of) : 'undefined'
  if (!isElementType(element)) return undefined
  const taps: [string, string] = [`${name}/elements`, `${name}/sizes`]
  const { nodes, weights } = unpackSequence(name, element, taps)
  rebuilt.gives(instead, [value(taps[0], tensorType(element, [-1])), value(taps[1], tensorType('int64', [-1]))], nodes)
  rebuilt.behind.push(...weights.map((one) => field(inGraph.weight, one)))
  return { taps, json: ([flat, sizes]) => (flat && sizes ? sequenceJson(flat, sizes) : null) }
}

const outputBridges: readonly OutputBridge[] = [saidAsItIs, castBack, fromZipMap, fromSequence]

/** How an output is taken from the engine; the graph is rebuilt where it can not carry its type. */
export function outputPort(output: Value, rebuilt: Rebuilt): OutputPort {
  const words = wordsOf(output.type)
  const bridged = firstOf(outputBridges, output, rebuilt)
  if (bridged) return { name: output.name, words, ...bridged }
  const maker = rebuilt.makerOf(output.name)?.operator
  throw new Unrunnable(
    `Its output ${output.name} is ${words}${maker ? `, made by ${maker}` : ''}, which the engine can not carry`,
  )
}
