import { Cursor, Malformed } from '../cursor.ts'
import type { Slot } from '../schema.ts'
import type { ByteSource } from '../source.ts'
import { elementsOf, mostNames, recordOf, safeCount } from '../words.ts'
import type { Findings, FormatReader } from './format.ts'
import { many, message, one, text, whole, wholes } from './messages.ts'
import { slotOf } from './onnx-types.ts'
import { eachField, type Field } from './protobuf.ts'

const defaultDomain = 'ai.onnx'
const mostWeights = 100_000
const mostOperators = 1_000

const entry = message({ key: text(1), value: text(2) })
const operatorSet = message({ domain: text(1), version: whole(2) })
const node = message({ operator: text(4), domain: text(7) })
const tensor = message({ shape: wholes(1, 64), name: text(8), external: many(13, entry, 16) })
const sparseTensor = message({ values: one(1, tensor) })

type Entry = Awaited<ReturnType<typeof entry>>
type Weight = Awaited<ReturnType<typeof tensor>>

/** What is gathered on one walk through a file, which may be far larger than memory. */
class Gathered {
  readonly header = new Map<string, string>()
  readonly properties: Entry[] = []
  readonly operatorSets: string[] = []
  readonly inputs: Slot[] = []
  readonly outputs: Slot[] = []
  readonly operators = new Map<string, number>()
  readonly weights = new Set<string>()
  readonly refersTo = new Set<string>()
  tensors = 0
  parameters = 0
  graphs = 0

  addOperator({ operator, domain }: { operator: string; domain: string }) {
    const name = domain === '' || domain === defaultDomain ? operator : `${domain}::${operator}`
    if (this.operators.size === mostOperators && !this.operators.has(name)) return
    this.operators.set(name, (this.operators.get(name) ?? 0) + 1)
  }

  addWeight(weight: Weight | undefined) {
    if (!weight) return
    if (this.weights.size === mostWeights) throw new Malformed(`Holds more than ${mostWeights} weights.`)
    this.weights.add(weight.name)
    this.tensors += 1
    this.parameters += elementsOf(weight.shape)
    const location = weight.external.find(({ key }) => key === 'location')?.value
    if (location) this.refersTo.add(location)
  }
}

function within<Value>(list: Value[], value: Value, what: string) {
  if (list.length === mostNames) throw new Malformed(`States more than ${mostNames} ${what}.`)
  list.push(value)
}

/** ModelProto and GraphProto of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, field by field. */
async function gather(source: ByteSource): Promise<Gathered> {
  const found = new Gathered()
  const cursor = new Cursor(source)
  const note = (key: string) => async (field: Field) => void found.header.set(key, await field.text())
  const noteNumber = (key: string) => (field: Field) => void found.header.set(key, String(field.number))
  const graph = {
    1: async (field: Field) => found.addOperator(await node(field)),
    2: note('graph'),
    5: async (field: Field) => found.addWeight(await tensor(field)),
    11: async (field: Field) => within(found.inputs, await slotOf(field), 'inputs'),
    12: async (field: Field) => within(found.outputs, await slotOf(field), 'outputs'),
    15: async (field: Field) => found.addWeight((await sparseTensor(field)).values),
  }
  await eachField(cursor, cursor.end, {
    1: noteNumber('irVersion'),
    2: note('producer'),
    3: note('producerVersion'),
    4: note('domain'),
    5: noteNumber('modelVersion'),
    6: note('documentation'),
    7: (field) => {
      found.graphs += 1
      return field.fields(graph)
    },
    8: async (field) => {
      const { domain, version = 0 } = await operatorSet(field)
      within(found.operatorSets, `${domain || defaultDomain} ${version}`, 'operator sets')
    },
    14: async (field) => within(found.properties, await entry(field), 'properties'),
  })
  if (found.graphs === 0) throw new Malformed('Has no graph.')
  return found
}

const climbs = (path: string) => /^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/iu.test(path)

/**
 * Inputs leave out those that only name a weight, as files of IR version 3 write them. Operators are those of the main graph.
 * Parameters count the graph's initializers, not the constants inside nodes.
 */
async function inspect(source: ByteSource): Promise<Findings> {
  const found = await gather(source)
  const properties = found.properties.map(({ key, value }) => [`properties.${key}`, value] as const)
  const outside = [...found.refersTo].filter(climbs)
  return {
    inputs: found.inputs.filter(({ name }) => !found.weights.has(name)),
    outputs: found.outputs,
    metadata: recordOf([...found.header, ['operatorSets', found.operatorSets.join(', ')], ...properties]),
    operators: Object.fromEntries(found.operators),
    tensors: found.tensors,
    parameters: safeCount(found.parameters),
    refersTo: found.refersTo.size > 0 ? [...found.refersTo].slice(0, mostNames) : undefined,
    problems: outside.slice(0, 3).map((path) => `Keeps weights outside of its own folder: ${path}.`),
  }
}

const irVersionTag = 0x08
const newestIrVersion = 63
const documentationTag = 0x32
const headerTags = new Set([0x12, 0x1a, 0x22, documentationTag])
const modelVersionTag = 0x28
const contentTags = new Set([0x3a, 0x42])

/** The format has no signature: a file is told by its first fields, up to the graph or the operator sets. */
function detect(bytes: Uint8Array): boolean {
  const version = bytes[1] ?? 0
  if (bytes[0] !== irVersionTag || version === 0 || version > newestIrVersion) return false
  let at = 2
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0
    if (contentTags.has(tag)) return true
    if (!headerTags.has(tag) && tag !== modelVersionTag) return false
    const [value, next] = smallVarint(bytes, at + 1)
    at = tag === modelVersionTag ? next : next + value
    if (tag === documentationTag && at >= bytes.length) return true
  }
  return false
}

function smallVarint(bytes: Uint8Array, from: number): [value: number, next: number] {
  let value = 0
  let at = from
  for (; at < from + 10; at++) {
    const byte = bytes[at] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * (at - from))
    if (byte < 0x80) break
  }
  return [value, at + 1]
}

export const onnx: FormatReader = { format: 'onnx', names: ['.onnx'], detect: ({ bytes }) => detect(bytes), inspect }
