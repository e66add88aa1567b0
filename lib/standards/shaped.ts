import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { isUnsayable } from '#lib/scenarios/numbers'

type Table = { [name: string]: Json }

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value)

const isNumber = (value: Json) => typeof value === 'number'
const isWhole = (value: Json) => Number.isInteger(value)
const isCount = (value: Json) => Number.isInteger(value) && Number(value) >= 0
const isText = (value: Json) => typeof value === 'string'
// JSON has no word for "not a number", so null stands for it, or its name.
const isReal = (value: Json) => value === null || isNumber(value) || isUnsayable(value)
// JSON carries no more than 53 bits of a whole number: what is longer stands as text.
const isLong = (value: Json) => isWhole(value) || (typeof value === 'string' && /^-?\d{16,20}$/.test(value))
const isLongCount = (value: Json) => isCount(value) || (typeof value === 'string' && /^\d{16,20}$/.test(value))

const anything = () => true
const elementFits: Record<ApiField['type'], (value: Json) => boolean> = {
  bool: (value) => typeof value === 'boolean',
  int8: isWhole,
  int16: isWhole,
  int32: isWhole,
  int64: isLong,
  uint8: isCount,
  uint16: isCount,
  uint32: isCount,
  uint64: isLongCount,
  float16: isReal,
  bfloat16: isReal,
  float32: isReal,
  float64: isReal,
  complex64: anything,
  complex128: anything,
  string: isText,
  bytes: isText,
  datetime: isText,
  sequence: (value) => Array.isArray(value),
  map: isTable,
  json: anything,
}

/** What is wrong with a value along its axes, outermost first; every element of an axis must have the same length. */
function misfitAlong(value: Json, shape: readonly number[], { type }: ApiField): string | undefined {
  const lengths = [...shape]
  const walk = (inner: Json, axis: number): string | undefined => {
    if (axis === shape.length)
      return elementFits[type](inner) ? undefined : `holds ${kindOf(inner)} where ${type} is stated`
    if (!Array.isArray(inner)) return `has ${formatCount(axis, 'axis', 'axes')}, not ${shape.length}`
    const length = lengths[axis] ?? -1
    if (length >= 0 && inner.length !== length)
      return `has ${formatCount(inner.length, 'element')} on axis ${axis + 1}, not ${length}`
    lengths[axis] = inner.length
    for (const element of inner) {
      const misfit = walk(element, axis + 1)
      if (misfit) return misfit
    }
    return undefined
  }
  return walk(value, 0)
}

function kindOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

function misfit(field: ApiField, value: Json): string | undefined {
  if (field.type === 'json') return undefined
  if (field.shape) return misfitAlong(value, field.shape, field)
  return Array.isArray(value) && field.type !== 'sequence' ? undefined : misfitAlong(value, [], field)
}

const unlessLeftOut = ({ optional }: ApiField, partial: boolean) => (optional || partial ? undefined : 'is not given')

/** A field that does not fit and why, such as `has 2 elements on axis 2, not 34`; without a field where it is the whole value. */
export type Misfit = { field?: string; why: string }

/** Holds a value, keyed by the fields' names, against the fields' types and shapes; the misfits are told one a field. */
export function misfitsOf(fields: readonly ApiField[], value: Json, partial = false): Misfit[] {
  if (!isTable(value)) return [{ why: `${kindOf(value)} stands where names and values should` }]
  const known = new Set(fields.map(({ name }) => name))
  const strangers = Object.keys(value).filter((name) => !known.has(name))
  const wrong: Misfit[] = strangers.map((field) => ({ field, why: 'is not stated' }))
  for (const field of fields) {
    const given = Object.hasOwn(value, field.name) ? value[field.name] : undefined
    const why = given === undefined ? unlessLeftOut(field, partial) : misfit(field, given)
    if (why) wrong.push({ field: field.name, why })
  }
  return wrong
}

/**
 * Holds a value, keyed by the fields' names, against the fields' types and shapes. Answers with sentences such as
 * `scores has 2 elements on axis 2, not 34`; none when it fits. Values of fields without a shape may have any. In a partial value
 * fields may be left out.
 */
export const misfits = (fields: readonly ApiField[], value: Json, partial = false): string[] =>
  misfitsOf(fields, value, partial).map(({ field, why }) => (field === undefined ? why : `${field} ${why}`))
