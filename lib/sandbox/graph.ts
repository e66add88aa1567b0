import { Malformed } from '#lib/models/cursor'
import { elementType } from '#lib/models/formats/onnx-types'
import { typeText } from '#lib/models/schema'
import { type Field, field, fieldsOf, join, textIn, wholeIn } from './wire.ts'

/** The field numbers of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto that are read or written here. */
const inModel = { graph: 7 } as const
export const inGraph = { node: 1, weight: 5, input: 11, output: 12 } as const
const inNode = { input: 1, output: 2, operator: 4, attribute: 5, domain: 7 } as const
const inWeight = { name: 8, external: 13 } as const
const inValue = { name: 1, type: 2 } as const
const inType = { tensor: 1, sequence: 4, map: 5, sparse: 8, optional: 9 } as const

export type ValueType =
  | { kind: 'tensor'; element: string; shape?: (number | string)[] }
  | { kind: 'sequence'; of: ValueType }
  | { kind: 'map'; key: string; of: ValueType }
  | { kind: 'optional'; of: ValueType }
  | { kind: 'sparse' | 'undefined' }

/** An input or output of the graph. */
export type Value = { name: string; type: ValueType; field: Field }

/** One operation. `operator` is `ai.onnx.ml::ZipMap`, without the domain where it is ONNX's own. */
export type Node = {
  operator: string
  inputs: string[]
  outputs: string[]
  attributes: ReadonlyMap<string, readonly Field[]>
  field: Field
}

/** The graph of a model in memory, and how to write the model with another one. */
export type Graph = {
  inputs: Value[]
  outputs: Value[]
  /** The files beside the model in which it keeps weights. */
  refersTo: string[]
  nodes: () => Node[]
  /** The model with fields of the graph left out and others put before and behind. */
  rewritten: (left: ReadonlySet<Field>, before: readonly Uint8Array[], behind: readonly Uint8Array[]) => Uint8Array
}

const pick = (fields: readonly Field[], number: number) => fields.findLast((one) => one.number === number)
const textAt = (fields: readonly Field[], number: number) => {
  const found = pick(fields, number)
  return found ? textIn(found) : ''
}
const within = (fields: readonly Field[], number: number): Field[] => {
  const found = pick(fields, number)
  return found ? fieldsOf(found.content) : []
}

const elementIn = (fields: readonly Field[]) => {
  const found = pick(fields, 1)
  return elementType(found && Number(wholeIn(found)))
}

function dimensionIn({ content }: Field): number | string {
  const fields = fieldsOf(content)
  const size = pick(fields, 1)
  return textAt(fields, 2) || (size ? Number(wholeIn(size)) : -1)
}

function tensorIn(fields: readonly Field[]): ValueType {
  const dimensions = pick(fields, 2)
  const shape = dimensions && fieldsOf(dimensions.content).filter(({ number }) => number === 1)
  return { kind: 'tensor', element: elementIn(fields), shape: shape?.map(dimensionIn) }
}

const deepestType = 8

function typeIn(fields: readonly Field[], depth = 0): ValueType {
  if (depth === deepestType) throw new Malformed(`Nests more than ${deepestType} types in one another.`)
  const held = fields.find(({ number }) => Object.values<number>(inType).includes(number))
  if (!held) return { kind: 'undefined' }
  const inner = fieldsOf(held.content)
  const of = (number: number) => typeIn(within(inner, number), depth + 1)
  if (held.number === inType.tensor) return tensorIn(inner)
  if (held.number === inType.sequence) return { kind: 'sequence', of: of(1) }
  if (held.number === inType.map) return { kind: 'map', key: elementIn(inner), of: of(2) }
  if (held.number === inType.optional) return { kind: 'optional', of: of(1) }
  return { kind: 'sparse' }
}

/** A type as people write it: `float32[batch, 4]`, `sequence<map<int64, float32>>`. */
export function wordsOf(type: ValueType): string {
  if (type.kind === 'tensor') return typeText({ type: type.element, shape: type.shape })
  if (type.kind === 'map') return `map<${type.key}, ${wordsOf(type.of)}>`
  return 'of' in type ? `${type.kind}<${wordsOf(type.of)}>` : type.kind
}

function valueIn(one: Field): Value {
  const fields = fieldsOf(one.content)
  return { name: textAt(fields, inValue.name), type: typeIn(within(fields, inValue.type)), field: one }
}

const texts = (fields: readonly Field[], number: number) =>
  fields.filter((one) => one.number === number).map((one) => textIn(one))

function attributesIn(fields: readonly Field[]): Node['attributes'] {
  const each = fields.filter(({ number }) => number === inNode.attribute).map(({ content }) => fieldsOf(content))
  return new Map(each.map((attribute) => [textAt(attribute, 1), attribute]))
}

function nodeIn(one: Field): Node {
  const fields = fieldsOf(one.content)
  const domain = textAt(fields, inNode.domain)
  const operator = textAt(fields, inNode.operator)
  return {
    operator: domain === '' || domain === 'ai.onnx' ? operator : `${domain}::${operator}`,
    inputs: texts(fields, inNode.input),
    outputs: texts(fields, inNode.output),
    get attributes() {
      return attributesIn(fields)
    },
    field: one,
  }
}

function weightIn({ content }: Field): { name: string; location?: string } {
  const fields = fieldsOf(content)
  const entries = fields.filter(({ number }) => number === inWeight.external).map((one) => fieldsOf(one.content))
  const location = entries.find((entry) => textAt(entry, 1) === 'location')
  return { name: textAt(fields, inWeight.name), location: location && textAt(location, 2) }
}

const isGraph = ({ number }: Field) => number === inModel.graph

/** Reads the graph of a model. Throws `Malformed` where the bytes are none. Files of IR version 3 list their weights as inputs: they are left out. */
export function readGraph(bytes: Uint8Array): Graph {
  const model = fieldsOf(bytes)
  const fields = model.filter(isGraph).flatMap(({ content }) => fieldsOf(content))
  const all = (number: number) => fields.filter((one) => one.number === number)
  const weights = all(inGraph.weight).map(weightIn)
  const named = new Set(weights.map(({ name }) => name))
  return {
    inputs: all(inGraph.input)
      .map(valueIn)
      .filter(({ name }) => !named.has(name)),
    outputs: all(inGraph.output).map(valueIn),
    refersTo: [...new Set(weights.flatMap(({ location }) => location ?? []))],
    nodes: () => all(inGraph.node).map(nodeIn),
    rewritten: (left, before, behind) => {
      const kept = fields.filter((one) => !left.has(one)).map(({ whole }) => whole)
      const rest = model.filter((one) => !isGraph(one)).map(({ whole }) => whole)
      return join([...rest, field(inModel.graph, [...before, ...kept, ...behind])])
    },
  }
}
