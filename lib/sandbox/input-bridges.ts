import { listed } from '#lib/format'
import type { Json } from '#lib/json'
import { attribute, node, tensorType } from './building.ts'
import { isElementType } from './elements.ts'
import { type Value, wordsOf } from './graph.ts'
import { vectorized } from './maps.ts'
import { carriedAs, castTo, elementOf, firstOf, type Rebuilt, shapeOf } from './rebuilt.ts'
import { type Tensor, tensorOf } from './tensors.ts'
import { Unrunnable } from './unrunnable.ts'

/** An input of a model as JSON says it, and the tensors that the engine is given for it; `path` names it in what is refused. */
export type InputPort = { name: string; words: string; feed: (value: Json, path: string) => Record<string, Tensor> }

type InputBridge = (input: Value, rebuilt: Rebuilt) => InputPort['feed'] | undefined

const asItIs: InputBridge = ({ name, type }) => {
  const element = elementOf(type)
  if (!isElementType(element)) return undefined
  return (given, path) => ({ [name]: tensorOf(given, { type: element, shape: shapeOf(type) }, path) })
}

const castFrom: InputBridge = ({ name, type, field: instead }, rebuilt) => {
  const element = carriedAs[elementOf(type)]
  if (!element) return undefined
  const own = `${name}/carried`
  const cast = node({ operator: 'Cast', inputs: [own], outputs: [name], attributes: castTo(elementOf(type)) })
  rebuilt.takes(instead, own, tensorType(element, shapeOf(type)), cast)
  return (given, path) => ({ [own]: tensorOf(given, { type: element, shape: shapeOf(type) }, path) })
}

const asTensors: InputBridge = ({ name, type, field: instead }, rebuilt) => {
  const takers = type.kind === 'map' ? rebuilt.takersOf(name) : []
  const rows = takers.map((taker) => ({ taker, made: vectorized(taker, type) }))
  const tensors = rows.flatMap(({ taker, made }, index) => {
    if (!made) return []
    const own = `${name}/row ${index}`
    const identity = node({ operator: 'Identity', inputs: [own], outputs: taker.outputs.slice(0, 1) })
    rebuilt.takes(instead, own, tensorType(made.element, [1, -1]), identity)
    rebuilt.left.add(taker.field)
    return [{ own, made }]
  })
  if (tensors.length === 0 || tensors.length < takers.length) return undefined
  return (given, path) => Object.fromEntries(tensors.map(({ own, made }) => [own, made.tensor(given, path)]))
}

/** A list is given as one tensor with an axis more: its tensors must have one shape. */
const asList: InputBridge = ({ name, type, field: instead }, rebuilt) => {
  const element = type.kind === 'sequence' ? elementOf(type.of) : 'undefined'
  if (type.kind !== 'sequence' || !isElementType(element)) return undefined
  const own = `${name}/stacked`
  const within = shapeOf(type.of)
  const shape = within && [-1, ...within]
  const attributes = [attribute('axis', 0n), attribute('keepdims', 0n)]
  rebuilt.takes(
    instead,
    own,
    tensorType(element, shape),
    node({ operator: 'SplitToSequence', inputs: [own], outputs: [name], attributes }),
  )
  return (given, path) => ({ [own]: tensorOf(given, { type: element, shape }, path) })
}

const inputBridges: readonly InputBridge[] = [asItIs, castFrom, asTensors, asList]

/** How an input is given to the engine; the graph is rebuilt where it can not carry its type. */
export function inputPort(input: Value, rebuilt: Rebuilt): InputPort {
  const words = wordsOf(input.type)
  const feed = firstOf(inputBridges, input, rebuilt)
  if (feed) return { name: input.name, words, feed }
  const takers = rebuilt.takersOf(input.name).map(({ operator }) => operator)
  const taken = takers.length > 0 ? `, taken by ${listed([...new Set(takers)])}` : ''
  throw new Unrunnable(`Its input ${input.name} is ${words}${taken}, which the engine can not carry`)
}
