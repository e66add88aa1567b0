import { type Json, parseJson } from '#lib/json'
import { isElementType } from '#lib/sandbox/elements'
import { tensorOf } from '#lib/sandbox/tensors'
import type { FieldToFill } from '#lib/sandbox/trying'
import { jsonText } from '../versions/json-text.ts'

/** What is typed for an input: each value in a field of its own, or all of it as JSON. */
export type Entry = { as: 'cells'; cells: readonly string[] } | { as: 'json'; text: string }

const mostCells = 16
const limits = { depth: 64, nodes: 2_000_000 }

/** The shape of one row, where the input is small enough for a field for each of its values. */
export function cellShape({ type, shape }: FieldToFill): readonly number[] | undefined {
  if (!isElementType(type) || !shape) return undefined
  const [first, ...rest] = shape.map((size) => (typeof size === 'number' ? size : -1))
  const dims = first === undefined ? [] : [first === -1 && rest.length > 0 ? 1 : first, ...rest]
  const count = dims.reduce((product, size) => product * size, 1)
  return dims.length <= 2 && dims.every((size) => size > 0) && count <= mostCells ? dims : undefined
}

const countOf = (dims: readonly number[]) => dims.reduce((product, size) => product * size, 1)

/** The names of the fields for each value: `features[0][2]`. */
export function cellNames({ name }: FieldToFill, dims: readonly number[]): string[] {
  return Array.from({ length: countOf(dims) }, (_, index) => {
    const last = dims.at(-1) ?? 1
    const steps = dims.length === 2 ? [Math.floor(index / last), index % last] : dims.map(() => index)
    return `${name}${steps.map((step) => `[${step}]`).join('')}`
  })
}

const isFlat = (value: Json): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The values of an input one after the other, where it has the shape of the fields. */
function cellsOf(value: Json, dims: readonly number[]): string[] | undefined {
  const rows = dims.length === 2 ? value : dims.length === 1 ? [value] : [[value]]
  if (!Array.isArray(rows) || rows.length !== (dims.length === 2 ? dims[0] : 1)) return undefined
  const lists = rows.filter((row) => Array.isArray(row))
  const flat = lists.flat()
  const isShaped = lists.length === rows.length && lists.every((row) => row.length === (dims.at(-1) ?? 1))
  return isShaped && flat.every(isFlat) ? flat.map(String) : undefined
}

/** How an input is shown that has a value, or none yet. */
export function entryOf(field: FieldToFill, value?: Json): Entry {
  const dims = cellShape(field)
  if (value === undefined)
    return dims ? { as: 'cells', cells: cellNames(field, dims).map(() => '') } : { as: 'json', text: '' }
  const cells = dims && cellsOf(value, dims)
  return cells ? { as: 'cells', cells } : { as: 'json', text: jsonText(value) }
}

/** A value as its type writes it in JSON; texts that are none of it stay texts, and are refused as such. */
function cellValue(type: string, cell: string): Json {
  if (type === 'string') return cell
  const text = cell.trim()
  if (type === 'bool') return text === 'true' ? true : text === 'false' ? false : text
  const number = text === '' ? Number.NaN : Number(text)
  if (Number.isNaN(number) || !Number.isFinite(number)) return text
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number
}

function typed(field: FieldToFill, entry: Entry): { value?: Json; error?: string } {
  if (entry.as === 'json') {
    if (entry.text.trim() === '') return {}
    const { value, issues } = parseJson(entry.text, limits)
    return issues ? { error: issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ') } : { value }
  }
  if (entry.cells.every((cell) => cell === '') && field.type !== 'string') return {}
  const values = entry.cells.map((cell) => cellValue(field.type, cell))
  const dims = cellShape(field) ?? []
  const last = dims.at(-1) ?? 1
  if (dims.length === 0) return { value: values[0] }
  if (dims.length === 1) return { value: values }
  return { value: Array.from({ length: dims[0] ?? 0 }, (_, row) => values.slice(row * last, (row + 1) * last)) }
}

/** The value of an input, or what is wrong with it; nothing where it may be left out and is. */
export function readEntry(field: FieldToFill, entry: Entry): { value?: Json; error?: string } {
  const { value, error } = typed(field, entry)
  if (error) return { error }
  if (value === undefined) return field.optional ? {} : { error: 'is required' }
  const { type, shape, name } = field
  if (!isElementType(type)) return { value }
  try {
    tensorOf(value, { type, shape }, name)
    return { value }
  } catch (misfit) {
    return { error: misfit instanceof Error ? misfit.message : String(misfit) }
  }
}

/** The same value in the other way of typing it, where that can be. */
export function turned(field: FieldToFill, entry: Entry): Entry {
  const { value } = typed(field, entry)
  if (entry.as === 'cells') return { as: 'json', text: value === undefined ? '' : jsonText(value) }
  return value === undefined ? entryOf(field) : entryOf(field, value)
}
