import type { ApiField, ManifestApi } from './schema.ts'

type FieldType = ApiField['type']
export type Direction = 'inputs' | 'outputs'

/** The next wider types: each value of the one is, to the last bit, a value of the others. */
const wider: Partial<Record<FieldType, FieldType[]>> = {
  int8: ['int16', 'float16', 'bfloat16'],
  int16: ['int32', 'float32'],
  int32: ['int64', 'float64'],
  uint8: ['uint16', 'int16', 'float16', 'bfloat16'],
  uint16: ['uint32', 'int32', 'float32'],
  uint32: ['uint64', 'int64', 'float64'],
  float16: ['float32'],
  bfloat16: ['float32'],
  float32: ['float64'],
  complex64: ['complex128'],
}

const holdsAll = (wide: FieldType, narrow: FieldType): boolean =>
  wide === narrow || wide === 'json' || (wider[narrow] ?? []).some((next) => holdsAll(wide, next))

const numberKind = (type: FieldType) => /int|float|complex/.exec(type)?.[0]

const untyped: readonly ManifestApi['protocol'][] = ['mlflow-invocations', 'json']

/**
 * Whether each value of one type may stand where another type was agreed, the types not being the same. Over Open Inference v2 callers
 * name the datatype of each tensor and are answered with one, and a model without a service is fed tensors of its own type: there no
 * other type will do. Over JSON a number has no type, so a wider input takes what callers send. A narrower output is read as before
 * if it stays the same kind of number: 1 instead of 0.73 is not less of the same but another answer.
 */
export function typeWithin(
  inner: FieldType,
  outer: FieldType,
  direction: Direction,
  protocols: readonly ManifestApi['protocol'][],
): boolean {
  if (!protocols.every((protocol) => untyped.includes(protocol)) || !holdsAll(outer, inner)) return false
  const kind = numberKind(inner)
  return direction === 'inputs' || (kind !== undefined && kind === numberKind(outer))
}
