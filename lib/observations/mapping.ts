import type { Kpi } from '#lib/kpis/schema'
import { type Cell, endOf, momentIn, numberIn, type Zone } from './cells.ts'
import type { Constants, CsvFile, ObservationField } from './csv.ts'
import { flawsOfBucket, flawsOfSums } from './rules.ts'
import type { PostedObservation } from './schema.ts'

export type Field = ObservationField

/** Every field of an observation in the order in which they are asked for, with what columns that hold it are called elsewhere. */
const otherNames: Record<Field, string[]> = {
  kpi: ['signal', 'metric', 'measure', 'name'],
  package: ['model', 'modelname', 'packagename', 'service'],
  version: ['arm', 'variant', 'modelversion', 'packageversion', 'group', 'treatment'],
  environment: ['env', 'stage'],
  segment: ['slice', 'cohort'],
  traffic: ['trafficof'],
  from: [
    'start',
    'begin',
    'day',
    'date',
    'bucket',
    'hour',
    'time',
    'timestamp',
    'bucketstart',
    'windowstart',
    'starttime',
  ],
  to: ['end', 'until', 'bucketend', 'windowend', 'endtime'],
  n: [
    'units',
    'count',
    'samplesize',
    'impressions',
    'visits',
    'visitors',
    'sessions',
    'users',
    'exposures',
    'trials',
    'requests',
  ],
  sum: ['clicks', 'conversions', 'successes', 'converted', 'did', 'numerator', 'revenue', 'total', 'orders', 'events'],
  sumOfSquares: ['sumsq', 'squares', 'sumsquares', 'sumofsquared', 'numeratorsquares'],
  denominator: ['denominatorsum', 'sumofdenominator', 'per'],
  denominatorSumOfSquares: ['denominatorsquares', 'denominatorsumsq'],
  sumOfProducts: ['products', 'sumproducts', 'crossproducts', 'sumxy'],
}
export const fieldNames = Object.keys(otherNames) as Field[]

const sums = ['n', 'sum', 'sumOfSquares', 'denominator', 'denominatorSumOfSquares', 'sumOfProducts'] as const
const names = ['kpi', 'package', 'version', 'environment', 'segment', 'traffic'] as const
const optionalNames: ReadonlySet<Field> = new Set(['segment', 'traffic'])
/** What can be said for all rows at once where no column says it. */
export type Named = (typeof names)[number]
export const isNamed = (field: Field): field is Named => (names as readonly Field[]).includes(field)

/** Which column holds a field, by its place. */
export type Mapping = Partial<Record<Field, number>>

const bare = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

/** The mapping that the names of the columns suggest: those called as a field first, then by what others call it; no column twice. */
export function suggestMapping(header: readonly string[]): Mapping {
  const columns = header.map(bare)
  const mapping: Mapping = {}
  const taken = new Set<number>()
  const take = (field: Field, called: readonly string[]) => {
    if (mapping[field] !== undefined) return
    const found = called.map((name) => columns.findIndex((column, at) => column === name && !taken.has(at)))
    const at = found.find((place) => place !== -1)
    if (at === undefined) return
    mapping[field] = at
    taken.add(at)
  }
  for (const field of fieldNames) take(field, [bare(field)])
  for (const field of fieldNames) take(field, otherNames[field])
  return mapping
}

export type MappingAsked = {
  mapping: Mapping
  /** What is said for all rows. */
  constants: Pick<Constants, Named>
  /** How long a bucket is where no column says when it ends. */
  length: 'hour' | 'day'
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
  const cellOf = (field: Field) => {
    const at = asked.mapping[field]
    return at === undefined ? undefined : (cells[at] ?? '').trim()
  }
  for (const field of names) {
    const text = cellOf(field) ?? asked.constants[field]?.trim() ?? ''
    if (text !== '') row.values[field] = text
    else if (!optionalNames.has(field)) row.errors[field] = 'is required'
  }
  for (const field of sums) {
    const text = cellOf(field) ?? ''
    if (text !== '') put(row, field, numberIn(text, field === 'n'))
    else if (field === 'n' || field === 'sum') row.errors[field] = 'is required'
  }
  if (row.values.n !== undefined && !(Number.isSafeInteger(row.values.n) && row.values.n >= 0))
    row.errors.n = 'must be a whole number, 0 or more'
  putMoments(row, cellOf, asked)
  if (isReady(row)) judge(row, asked, now)
  return row
}

function putMoments(
  row: MappedRow,
  cellOf: (field: Field) => string | undefined,
  { length, zone }: MappingAsked,
): void {
  const from = momentOf(cellOf('from'), zone)
  const written = cellOf('to')
  const to = written === undefined && from.value !== undefined ? { value: endOf(from.value, length, zone) } : undefined
  put(row, 'from', inIso(from))
  if (to || written !== undefined) put(row, 'to', inIso(to ?? momentOf(written, zone)))
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
