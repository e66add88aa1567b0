import { distinct, flag, json, line, list, number, text, whole, word } from '#lib/fields'
import { object } from './object.ts'

export const protocols = ['open-inference-v2', 'mlflow-invocations', 'json', 'none'] as const

/** The words for element types, after ONNX and the Open Inference Protocol, and the containers ONNX and JSON services answer. */
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

/** What the Open Inference Protocol and MLflow call some of them. */
export const otherTypeNames: ReadonlyMap<string, (typeof fieldTypes)[number]> = new Map<
  string,
  (typeof fieldTypes)[number]
>([
  ['BOOL', 'bool'],
  ['boolean', 'bool'],
  ['integer', 'int32'],
  ['long', 'int64'],
  ['FP16', 'float16'],
  ['FP32', 'float32'],
  ['float', 'float32'],
  ['FP64', 'float64'],
  ['double', 'float64'],
  ['BYTES', 'bytes'],
  ['binary', 'bytes'],
])

const range = object({ min: number().optional(), max: number().optional() }).refine(
  ({ min, max }) => min === undefined || max === undefined || min <= max,
  { path: ['min'], error: 'must not be above range.max' },
)

const field = object({
  name: line(200),
  type: word(fieldTypes, otherTypeNames),
  shape: list(whole(-1, 2 ** 40, 'a whole number of elements, or -1 where it varies'), 16)
    .optional()
    .describe('Elements along each axis, -1 where the number varies'),
  description: text(2_000).optional(),
  unit: line(80).optional().describe('The unit of measure, or none'),
  range: range.optional().describe('The values the model was made for'),
  optional: flag.optional().describe('Whether a call may leave it out'),
})

const fields = list(field, 2_000).superRefine(distinct(({ name }) => name, 'name'))

export const api = object({
  protocol: word(protocols).describe('How a running service is asked'),
  inputs: fields.optional(),
  outputs: fields.optional(),
  example: object({ input: json, output: json.optional() }).optional().describe('One call that works, and its answer'),
})
