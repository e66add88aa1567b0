import { sameJson } from '#lib/differences'
import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { fieldTypes } from '#lib/manifest/parts/api'
import type { ApiField } from '#lib/manifest/schema'
import { isObject } from '#lib/tree'

/** The fields of a draft that say enough to hold a value against: a name, a type, and no shape or a whole one. */
export const soundFields = (value: Json | undefined): ApiField[] => (Array.isArray(value) ? value : []).filter(isField)

function isField(entry: Json): entry is ApiField & { [key: string]: Json } {
  if (!isObject(entry)) return false
  const { name, type, shape } = entry
  const whole =
    shape === undefined || (Array.isArray(shape) && shape.every((size) => Number.isInteger(size) && Number(size) >= -1))
  return typeof name === 'string' && name.trim() !== '' && fieldTypes.some((one) => one === type) && whole
}

const mostElements = 1_000

export type Example = {
  value: { [name: string]: Json }
  /** Fields that are too large for an example, in words. */
  left: string[]
}

const varies = ({ shape }: ApiField) => shape?.[0] === -1

/** How many rows a call has: as long as the first of its fields whose first axis varies; one where nothing says it. */
export function rowsOf(fields: readonly ApiField[], call: Json | undefined): number {
  const lists = fields.filter(varies).map(({ name }) => (isObject(call) ? call[name] : undefined))
  return lists.find((list) => Array.isArray(list))?.length ?? 1
}

/** Whether an output says no more than its fields do, as one that was made of them. */
export const isMadeOf = (fields: readonly ApiField[], output: Json): boolean =>
  sameJson(output, exampleOf(fields, rowsOf(fields, output)).value)

/** A value of the fields' types, shapes and ranges: so many rows, and one along each other axis that varies. */
export function exampleOf(fields: readonly ApiField[], rows = 1): Example {
  const sized = fields.map((field) => ({
    field,
    shape: (field.shape ?? []).map((size, axis) => (size !== -1 ? size : axis === 0 ? rows : 1)),
  }))
  const small = sized.filter(({ shape }) => count(shape) <= mostElements)
  return {
    value: Object.fromEntries(small.map(({ field, shape }) => [field.name, along(shape, elementOf(field))])),
    left: sized
      .filter(({ shape }) => count(shape) > mostElements)
      .map(({ field, shape }) => `${field.name} has ${formatCount(count(shape), 'element')}`),
  }
}

const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1)

const along = ([size, ...rest]: readonly number[], element: Json): Json =>
  size === undefined ? element : Array.from({ length: size }, () => along(rest, element))

const wordFor: Partial<Record<ApiField['type'], Json>> = {
  bool: true,
  string: 'text',
  bytes: 'AAEC',
  datetime: '2026-01-31T12:00:00Z',
  sequence: [],
  map: {},
  json: {},
}

const isWhole = /^u?int/

function elementOf({ type, range }: ApiField): Json {
  const word = wordFor[type]
  if (word !== undefined) return word
  const bound = (side: 'min' | 'max') => (typeof range?.[side] === 'number' ? range[side] : undefined)
  const [min = type.startsWith('u') ? 0 : -Infinity, max = Infinity] = [bound('min'), bound('max')]
  const middle = Number.isFinite(min) && Number.isFinite(max) ? min / 2 + max / 2 : Math.min(Math.max(1, min), max)
  return isWhole.test(type) ? wholeNear(middle, min, max) : middle
}

function wholeNear(middle: number, min: number, max: number): number {
  const near = Math.round(middle)
  if (near < min) return Math.ceil(min)
  return near > max ? Math.floor(max) : near
}
