import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import * as P from 'drizzle-orm/pg-core'
import * as L from 'drizzle-orm/sqlite-core'

/** The only file that knows there are two engines. Tables are typed as PostgreSQL's and built as either's. */
export const lite = !/^(postgres|postgresql|cockroachdb):/.test(process.env.DATABASE_URL ?? '')

const pg = {
  table: P.pgTable,
  index: P.index,
  uniqueIndex: P.uniqueIndex,
  check: P.check,
  primaryKey: P.primaryKey,
  foreignKey: P.foreignKey,
  text: P.text,
  /** Text that is sorted or paged by: byte order on every cluster. */
  key: P.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' }),
  int: (name: string) => P.bigint(name, { mode: 'number' }),
  /** A moment, as UTC milliseconds. */
  ms: (name: string) => P.bigint(name, { mode: 'number' }),
  real: P.doublePrecision,
  bool: P.boolean,
  json: <T>(name: string) => P.jsonb(name).$type<T>(),
}

type Builders = typeof pg

const li = {
  table: L.sqliteTable,
  index: L.index,
  uniqueIndex: L.uniqueIndex,
  check: L.check,
  primaryKey: L.primaryKey,
  foreignKey: L.foreignKey,
  text: L.text,
  key: (name: string) => L.text(name),
  int: (name: string) => L.integer(name, { mode: 'number' }),
  ms: (name: string) => L.integer(name, { mode: 'number' }),
  real: L.real,
  bool: (name: string) => L.integer(name, { mode: 'boolean' }),
  json: <T>(name: string) => L.text(name, { mode: 'json' }).$type<T>(),
} satisfies Record<keyof Builders, unknown>

export const d: Builders = lite ? (li as unknown as Builders) : pg

/** A number inside an expression. Bound numbers are doubles on SQLite and two different parameters on PostgreSQL. */
const lit = (n: number): SQL => sql.raw(String(Math.trunc(n)))

/** `column in ('a', 'b')` for a check constraint. */
export const oneOf = (column: SQLWrapper, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', '))})`

/** A text inside a JSON document that is kept as text; null where there is none. */
export const textInJson = (column: SQLWrapper, ...path: string[]): SQL<string | null> =>
  lite ? sql`json_extract(${column}, ${`$.${path.join('.')}`})` : sql`${column}::json #>> ${`{${path.join(',')}}`}`

/** A text under a key of a JSON column, sorted as keys are. The key is written out, so that an index of it can serve. */
export const keyInJson = (column: SQLWrapper, key: string): SQL =>
  lite
    ? sql`json_extract(${column}, ${sql.raw(`'$.${key}'`)})`
    : sql`((${column} ->> ${sql.raw(`'${key}'`)}) collate "C")`

/** Whether a list of texts under a key of a JSON column holds this one. */
export const listInJsonHas = (column: SQLWrapper, key: string, text: string): SQL =>
  lite
    ? sql`exists (select 1 from json_each(${column}, ${sql.raw(`'$.${key}'`)}) listed where listed.value = ${text})`
    : sql`${column} -> ${sql.raw(`'${key}'`)} ? ${text}`

/** Documents numbered from `from` to before `below`; of very common words only the newest `most` are looked at. */
export type DocumentRange = { from: number; below: number; most: number }

/**
 * Rows of `search_document` within the range whose text has every term, each matched as a prefix.
 * Terms are words of letters and digits, already normalised as the indexed text is.
 */
export const matchesText = (
  column: SQLWrapper,
  doc: SQLWrapper,
  terms: string[],
  { from, below, most }: DocumentRange,
): SQL =>
  lite
    ? sql`${doc} in (select rowid from search_index where search_index match ${terms.map((t) => `"${t}"*`).join(' ')} and rowid >= ${lit(from)} and rowid < ${lit(below)} order by rowid desc limit ${lit(most)})`
    : sql`${doc} >= ${lit(from)} and ${doc} < ${lit(below)} and to_tsvector('simple', ${column}) @@ to_tsquery('simple', ${terms.map((t) => `${t}:*`).join(' & ')})`
