import type { ApiField } from '#lib/manifest/schema'

/** Element types of the manifest as the Open Inference Protocol v2 names them. */
const datatypes: Partial<Record<ApiField['type'], string>> = {
  bool: 'BOOL',
  int8: 'INT8',
  int16: 'INT16',
  int32: 'INT32',
  int64: 'INT64',
  uint8: 'UINT8',
  uint16: 'UINT16',
  uint32: 'UINT32',
  uint64: 'UINT64',
  float16: 'FP16',
  float32: 'FP32',
  float64: 'FP64',
  string: 'BYTES',
  bytes: 'BYTES',
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The extents of nested lists, taken along their first items: `[[1, 2, 3]]` is `[1, 3]`. */
function shapeOf(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : []
}

/**
 * An example input as the body of an inference request of the Open Inference Protocol v2: a tensor for each named input, its data
 * flat in row-major order. An input that is such a body already stays as it is; nothing where a name has no type in the protocol.
 */
export function inferenceRequest(input: unknown, fields: readonly ApiField[]): unknown {
  if (!isRecord(input)) return undefined
  if (Array.isArray(input.inputs)) return input
  const tensors = Object.entries(input).map(([name, value]) => {
    const field = fields.find((field) => field.name === name)
    const datatype = field && datatypes[field.type]
    const data = Array.isArray(value) ? value : [value]
    return datatype && { name, shape: shapeOf(data), datatype, data: data.flat(Number.POSITIVE_INFINITY) }
  })
  return tensors.length > 0 && tensors.every(Boolean) ? { inputs: tensors } : undefined
}
