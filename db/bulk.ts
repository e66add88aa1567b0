import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { lite } from './dialect.ts'

type Kind = 'text' | 'int' | 'real'
type Value<K extends Kind> = K extends 'text' ? string : number
/** What each row of a bulk has: names in snake_case, as columns are called. */
export type Columns = Record<string, Kind>
export type BulkRow<C extends Columns> = { [name in keyof C]: Value<C[name]> | null }

const postgresType: Record<Kind, string> = { text: 'text', int: 'bigint', real: 'double precision' }

/**
 * Many rows as one parameter: stands in a `from`, under the name `given`. A statement that takes them so is one text, whatever their
 * number, and is several times quicker than one with a parameter for each value.
 */
export function given<C extends Columns>(columns: C, rows: readonly BulkRow<C>[]): SQL {
  const entries = Object.entries(columns)
  const json = JSON.stringify(rows)
  if (!lite) {
    const named = entries.map(([name, kind]) => `"${name}" ${postgresType[kind]}`)
    return sql`json_to_recordset(${json}::json) as "given"(${sql.raw(named.join(', '))})`
  }
  const named = entries.map(([name]) => `json_extract(value, '$.${name}') as "${name}"`)
  return sql`(select ${sql.raw(named.join(', '))} from json_each(${json})) as "given"`
}

/** Whether a column is one of many texts: one parameter, however many there are. */
export const isAmong = (column: SQLWrapper, texts: Iterable<string>): SQL => {
  const rows = [...new Set(texts)].map((text) => ({ text }))
  return sql`${column} in (select "text" from ${given({ text: 'text' }, rows)})`
}

/** Whether two columns together are one of many pairs: one parameter, and a step in an index of both for each. */
export const arePairAmong = (
  one: SQLWrapper,
  other: SQLWrapper,
  pairs: readonly (readonly [string, string])[],
): SQL => {
  const rows = pairs.map(([first, second]) => ({ first, second }))
  return sql`(${one}, ${other}) in (select "first", "second" from ${given({ first: 'text', second: 'text' }, rows)})`
}
