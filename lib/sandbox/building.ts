import { elementTypes } from '#lib/models/formats/onnx-types'
import { field, join } from './wire.ts'

/** Messages of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto as bytes, for what is put into a model or makes up one. */

export const elementNumber = (element: string) => BigInt(elementTypes.indexOf(element))

/** An attribute: a whole number, a text, whole numbers, texts, or a graph. */
export function attribute(
  name: string,
  value: bigint | string | bigint[] | string[] | { graph: Uint8Array },
): Uint8Array {
  const [number, kind] = Array.isArray(value)
    ? typeof value[0] === 'string'
      ? [9, 8n]
      : [8, 7n]
    : typeof value === 'bigint'
      ? [3, 2n]
      : typeof value === 'string'
        ? [4, 3n]
        : [6, 5n]
  const values = Array.isArray(value) ? value : [typeof value === 'object' ? value.graph : value]
  return join([field(1, name), ...values.map((one) => field(number, one)), field(20, kind)])
}

type NodeParts = { operator: string; domain?: string; inputs: string[]; outputs: string[]; attributes?: Uint8Array[] }

export function node({ operator, domain = '', inputs, outputs, attributes = [] }: NodeParts): Uint8Array {
  return join([
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, operator),
    ...attributes.map((one) => field(5, one)),
    ...(domain === '' ? [] : [field(7, domain)]),
  ])
}

const dimension = (size: number | string) =>
  typeof size === 'string' ? field(2, size) : size < 0 ? new Uint8Array(0) : field(1, BigInt(size))

/** A TypeProto of a tensor; no shape leaves it open. */
export const tensorType = (element: string, shape?: readonly (number | string)[]): Uint8Array =>
  field(1, [
    field(1, elementNumber(element)),
    ...(shape
      ? [
          field(
            2,
            shape.map((size) => field(1, dimension(size))),
          ),
        ]
      : []),
  ])

export const value = (name: string, type: Uint8Array): Uint8Array => join([field(1, name), field(2, type)])

/** A weight with its elements as they lie in memory, the lowest byte first; texts as texts. */
export function weight(
  name: string,
  element: string,
  dims: readonly number[],
  data: Uint8Array | string[],
): Uint8Array {
  const elements = Array.isArray(data) ? data.map((text) => field(6, text)) : [field(9, data)]
  return join([
    ...dims.map((size) => field(1, BigInt(size))),
    field(2, elementNumber(element)),
    field(8, name),
    ...elements,
  ])
}

type GraphParts = { nodes: Uint8Array[]; inputs: Uint8Array[]; outputs: Uint8Array[]; weights?: Uint8Array[] }

export const graph = ({ nodes, inputs, outputs, weights = [] }: GraphParts): Uint8Array =>
  join([
    ...nodes.map((one) => field(1, one)),
    field(2, 'graph'),
    ...weights.map((one) => field(5, one)),
    ...inputs.map((one) => field(11, one)),
    ...outputs.map((one) => field(12, one)),
  ])

type Versions = { opset?: number; ir?: number; domains?: string[] }

/** A whole model, as tests make them. */
export const modelBytes = (parts: GraphParts, { opset = 21, ir = 10, domains = [] }: Versions = {}): Uint8Array =>
  join([
    field(1, BigInt(ir)),
    field(8, [field(2, BigInt(opset))]),
    ...domains.map((domain) => field(8, [field(1, domain), field(2, 3n)])),
    field(7, graph(parts)),
  ])
