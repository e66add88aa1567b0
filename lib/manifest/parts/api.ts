import { flag, json, line, list, number, object, text, whole, word } from '#lib/fields'

export const protocols = ['open-inference-v2', 'mlflow-invocations', 'json', 'none'] as const

/** The words for element types, after ONNX and the Open Inference Protocol. */
export const fieldTypes = [
  'bool',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float16',
  'bfloat16',
  'float32',
  'float64',
  'complex64',
  'complex128',
  'string',
  'bytes',
  'datetime',
  'sequence',
  'map',
  'json',
] as const

const range = object({ min: number().optional(), max: number().optional() }).refine(
  ({ min, max }) => min === undefined || max === undefined || min <= max,
  { path: ['min'], error: 'must not be above max' },
)

export const field = object({
  name: line(200),
  type: word(fieldTypes),
  shape: list(whole(-1, 2 ** 40, 'a whole number of elements, or -1 where it varies'), 16).optional(),
  description: text(2_000).optional(),
  unit: line(80).optional(),
  range: range.optional(),
  optional: flag.optional(),
})

export const api = object({
  protocol: word(protocols),
  inputs: list(field, 2_000).optional(),
  outputs: list(field, 2_000).optional(),
  example: object({ input: json, output: json.optional() }).optional(),
})
