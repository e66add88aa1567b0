import { parseJson } from '#lib/json'
import { isObject } from '#lib/tree'

/** What can be told of a column at a glance, as far as its statistics say it. */
export type ProfileColumn = { name: string; type?: string; nulls?: number; distinct?: number }
export type Profile = { rows?: number; columns: ProfileColumn[] }

const limits = { depth: 16, nodes: 200_000 }
const count = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const word = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** Reads the statistics of a dataset: a JSON file of `rows` and `columns`; nothing where it is none. */
export function profileOf(text: string): Profile | undefined {
  const { value } = parseJson(text, limits)
  if (!isObject(value) || !Array.isArray(value.columns)) return undefined
  const columns = value.columns.flatMap((column): ProfileColumn[] => {
    if (!isObject(column) || typeof column.name !== 'string') return []
    const { name, type, nulls, distinct } = column
    return [{ name, type: word(type), nulls: count(nulls), distinct: count(distinct) }]
  })
  return { rows: count(value.rows), columns }
}
