import type { Slot } from '../schema.ts'
import { readable } from '../words.ts'

/** MLflow's column types as the manifest's words: https://mlflow.org/docs/latest/ml/model/signatures/ */
const columnTypes: Record<string, string> = {
  boolean: 'bool',
  integer: 'int32',
  long: 'int64',
  float: 'float32',
  double: 'float64',
  string: 'string',
  binary: 'bytes',
  datetime: 'datetime',
}

const deepest = 8

type Column = { [key: string]: unknown }

const isColumn = (value: unknown): value is Column =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = ({ name }: Column) =>
  typeof name === 'string' || typeof name === 'number' ? readable(String(name)) : ''

function nestedType(column: unknown, depth: number): string {
  if (!isColumn(column) || typeof column.type !== 'string') return 'any'
  if (depth > deepest) return '…'
  if (column.type === 'array') return `sequence<${nestedType(column.items, depth + 1)}>`
  if (column.type === 'map') return `map<string, ${nestedType(column.values, depth + 1)}>`
  if (column.type !== 'object') return columnTypes[column.type] ?? readable(column.type, 40)
  const properties = isColumn(column.properties) ? Object.entries(column.properties) : []
  return `object{${properties.map(([name, inner]) => `${readable(name, 100)}: ${nestedType(inner, depth + 1)}`).join(', ')}}`
}

function tensorOf(column: Column): Slot {
  const spec = isColumn(column['tensor-spec']) ? column['tensor-spec'] : {}
  const shape =
    Array.isArray(spec.shape) && spec.shape.every((size) => Number.isSafeInteger(size)) ? spec.shape : undefined
  const type = typeof spec.dtype === 'string' ? readable(spec.dtype, 40) : 'undefined'
  return { name: nameOf(column), type, shape: shape?.slice(0, 64) }
}

/** A column of a table has as many values as the table has rows. */
function columnOf(column: Column): Slot {
  const plain = typeof column.type === 'string' ? columnTypes[column.type] : undefined
  return plain === undefined
    ? { name: nameOf(column), type: readable(nestedType(column, 0)) }
    : { name: nameOf(column), type: plain, shape: [-1] }
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

/** A signature's inputs or outputs, which an MLmodel holds as JSON in a text; nothing when that cannot be read. */
export function columnsOf(written: string): Slot[] | undefined {
  const columns = parsed(written)
  if (!Array.isArray(columns) || !columns.every(isColumn)) return undefined
  return columns.map((column) => {
    const slot = column.type === 'tensor' ? tensorOf(column) : columnOf(column)
    return column.required === false ? { ...slot, optional: true } : slot
  })
}
