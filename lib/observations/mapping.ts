import type { Kpi } from '#lib/kpis/schema'
import { type Cell, endOf, isWholeDay, momentIn, numberIn, type Zone } from './cells.ts'
import type { Constants, Field, Mapping } from './columns.ts'
import type { CsvFile } from './csv.ts'
import { flawsOfBucket, flawsOfSums } from './rules.ts'
import type { PostedObservation } from './schema.ts'

const sums = ['n', 'sum', 'sumOfSquares', 'denominator', 'denominatorSumOfSquares', 'sumOfProducts'] as const
const names = ['kpi', 'package', 'version', 'environment', 'segment', 'traffic'] as const
const optionalNames: ReadonlySet<Field> = new Set(['segment', 'traffic'])
/** What can be said for all rows at once where no column says it. */
export type Named = (typeof names)[number]
export const isNamed = (field: Field): field is Named => (names as readonly Field[]).includes(field)

export type MappingAsked = {
  mapping: Mapping
  /** What is said for all rows where no column says it. */
  constants: Constants
  /** How long a bucket is where nothing says when it ends; where it is left out only a whole day, such as 2026-10-05, ends by itself. */
  length?: 'hour' | 'day'
  /** Where times lie that name no zone. */
  zone: Zone
  /** What is known of KPIs: their sums are held against their kind. */
  kinds: ReadonlyMap<string, Kpi['kind']>
}

/** A row as it would be sent, as far as it can be read, and what is wrong by field. */
export type MappedRow = {
  line: number
  values: Partial<PostedObservation>
  errors: Partial<Record<Field, string>>
}
export type ReadyRow = MappedRow & { values: PostedObservation }

export const isReady = (row: MappedRow): row is ReadyRow => Object.keys(row.errors).length === 0

/** Rows of a table as observations; of two rows for the same bucket the later one is wrong. `now` is in UTC milliseconds. */
export function mapRows({ rows }: Pick<CsvFile, 'rows'>, asked: MappingAsked, now: number): MappedRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const mapped = mapRow(row, asked, now)
    if (!isReady(mapped)) return mapped
    const key = JSON.stringify([...names.map((name) => mapped.values[name]), mapped.values.from])
    const first = seen.get(key)
    if (first !== undefined) mapped.errors.from = `is the same bucket as line ${first}`
    else seen.set(key, mapped.line)
    return mapped
  })
}

function mapRow({ line, cells }: CsvFile['rows'][number], asked: MappingAsked, now: number): MappedRow {
  const row: MappedRow = { line, values: {}, errors: {} }
  const said = (field: Field) => {
    const at = asked.mapping[field]
    return (at === undefined ? asked.constants[field] : (cells[at] ?? ''))?.trim()
  }
  for (const field of names) {
    const text = said(field) ?? ''
    if (text !== '') row.values[field] = text
    else if (!optionalNames.has(field)) row.errors[field] = 'is required'
  }
  for (const field of sums) {
    const text = said(field) ?? ''
    if (text !== '') put(row, field, numberIn(text, field === 'n'))
    else if (field === 'n' || field === 'sum') row.errors[field] = 'is required'
  }
  if (row.values.n !== undefined && !(Number.isSafeInteger(row.values.n) && row.values.n >= 0))
    row.errors.n = 'must be a whole number, 0 or more'
  putMoments(row, said, asked)
  if (isReady(row)) judge(row, asked, now)
  return row
}

function putMoments(row: MappedRow, said: (field: Field) => string | undefined, { length, zone }: MappingAsked): void {
  const begins = said('from')
  const from = momentOf(begins, zone)
  put(row, 'from', inIso(from))
  const written = said('to')
  const long = length ?? (begins && isWholeDay(begins) ? 'day' : undefined)
  const isOpen = length === undefined ? !written : written === undefined
  if (!isOpen || !long) put(row, 'to', inIso(momentOf(written, zone)))
  else if (from.value !== undefined) put(row, 'to', { value: new Date(endOf(from.value, long, zone)).toISOString() })
}

const momentOf = (text: string | undefined, zone: Zone): Cell<number> =>
  text ? momentIn(text, zone) : { error: 'is required' }

const inIso = ({ value, error }: Cell<number>): Cell<string> =>
  value === undefined ? { error: error ?? 'is required' } : { value: new Date(value).toISOString() }

function put<F extends Field>(
  { values, errors }: MappedRow,
  field: F,
  cell: Cell<NonNullable<PostedObservation[F]>>,
): void {
  if (cell.value === undefined) errors[field] = cell.error
  else values[field] = cell.value
}

function judge({ values, errors }: ReadyRow, { kinds }: MappingAsked, now: number): void {
  const kind = kinds.get(values.kpi)
  for (const { path, message } of [...flawsOfBucket(values, now), ...(kind ? flawsOfSums(values, kind) : [])])
    errors[path as Field] ??= message
}
