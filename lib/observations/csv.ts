import Papa from 'papaparse'
import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { didYouMean } from '#lib/near'
import { dayLong } from './rules.ts'
import { type PostedObservation, postedObservation } from './schema.ts'

const texts = ['kpi', 'package', 'version', 'environment', 'segment', 'traffic', 'from', 'to'] as const
const numbers = ['n', 'sum', 'sumOfSquares', 'denominator', 'denominatorSumOfSquares', 'sumOfProducts'] as const
/** What a row of a file can say, in the order in which it is asked for. */
export const observationFields = [...texts, ...numbers]
export type ObservationField = (typeof observationFields)[number]
/** `to` is required but for files of whole days. */
export const requiredFields: readonly ObservationField[] = [
  'kpi',
  'package',
  'version',
  'environment',
  'from',
  'n',
  'sum',
]

type Line = { line: number; cells: string[] }
export type CsvFile = { columns: string[]; rows: Line[]; issues: Issue[] }

/** Reads comma-, semicolon- or tab-separated values with a header; rows know the line they begin in. Nothing is thrown. */
export function readCsv(text: string): CsvFile {
  const lines: Line[] = []
  const issues: Issue[] = []
  const countedTo = { cursor: 0, line: 1 }
  const whole = text.replace(/^\ufeff/, '')
  Papa.parse<string[]>(whole, {
    delimitersToGuess: [',', ';', '\t'],
    step({ data: cells, errors, meta: { cursor } }) {
      const { line } = countedTo
      countedTo.line += whole.slice(countedTo.cursor, cursor).split('\n').length - 1
      countedTo.cursor = cursor
      for (const { type } of errors)
        if (type === 'Quotes')
          issues.push({ path: `line ${line}`, message: 'has a quote that is not closed, or a stray one' })
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells })
    },
  })
  const [head, ...rows] = lines
  const columns = (head?.cells ?? []).map((cell) => cell.trim())
  return { columns, rows, issues: [...issues, ...flawsOf(columns, rows)] }
}

function flawsOf(columns: readonly string[], rows: readonly Line[]): Issue[] {
  if (columns.length === 0) return [{ path: '', message: 'is empty: the first line must name the columns' }]
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index)
  if (twice !== undefined) return [{ path: 'line 1', message: `names the column ${twice} twice` }]
  if (rows.length === 0) return [{ path: '', message: 'has no rows under its header' }]
  return rows.flatMap(({ line, cells }) => {
    if (cells.length === columns.length) return []
    return [{ path: `line ${line}`, message: `has ${cells.length} cells, and the header ${columns.length}` }]
  })
}

/** Which column holds a field. */
export type Mapping = Partial<Record<ObservationField, string>>
/** What a field is in every row. */
export type Constants = Partial<Record<ObservationField, string>>

const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')

/** The columns that are called like a field, however it is written: `sum_of_squares`, `Sum of squares`. */
export function guessMapping(columns: readonly string[]): Mapping {
  const found = observationFields.flatMap((field) => {
    const column = columns.find((one) => one === field) ?? columns.find((one) => bare(one) === bare(field))
    return column === undefined ? [] : [[field, column] as const]
  })
  return Object.fromEntries(found)
}

/** What a mapping lacks: columns that are not there, and fields that nothing says. */
export function flawsOfMapping(columns: readonly string[], mapping: Mapping, constants: Constants): Issue[] {
  const missing = Object.entries(mapping).filter(([, column]) => !columns.includes(column))
  const unsaid = requiredFields.filter((field) => mapping[field] === undefined && constants[field] === undefined)
  return [
    ...missing.map(([path, column]) => ({
      path,
      message: `there is no column ${column}${didYouMean(column, columns)}; there are ${columns.join(', ')}`,
    })),
    ...unsaid.map((path) => ({
      path,
      message: 'is said by no column: name the one it stands in, or set it for all rows',
    })),
  ]
}

export type CsvRow = { line: number; row: PostedObservation }
/** A cell that is wrong: its line, its field, and its column where it stands in one. */
export type CellIssue = { line: number; field: string; column: string | null; message: string }

/** The observations of a file; a field that is set is the same in every row, and comes before a column. */
export function observationsOf(
  { columns, rows }: CsvFile,
  mapping: Mapping,
  constants: Constants = {},
): { rows: CsvRow[]; issues: CellIssue[] } {
  const indexOf = new Map(Object.entries(mapping).map(([field, column]) => [field, columns.indexOf(column)]))
  const read: CsvRow[] = []
  const issues: CellIssue[] = []
  for (const { line, cells } of rows) {
    const said = (field: ObservationField) => (constants[field] ?? cells[indexOf.get(field) ?? -1] ?? '').trim()
    const held = postedObservation.safeParse(rowOf(said))
    if (held.success) read.push({ line, row: held.data })
    else
      issues.push(
        ...issuesOf(held.error).map(({ path, message }) => ({
          line,
          field: path,
          column:
            constants[path as ObservationField] === undefined ? (mapping[path as ObservationField] ?? null) : null,
          message,
        })),
      )
  }
  return { rows: read, issues }
}

const wholeDay = /^\d{4}-\d{2}-\d{2}$/
const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

/** Empty cells are left out. A day such as 2026-10-05 begins at midnight UTC, and ends a day later where no end is said. */
function rowOf(said: (field: ObservationField) => string): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const field of texts) if (said(field) !== '') row[field] = said(field)
  for (const field of numbers) if (said(field) !== '') row[field] = numberOf(said(field))
  const { from, to } = row
  if (typeof from === 'string' && wholeDay.test(from)) {
    row.from = `${from}T00:00:00Z`
    row.to ??= nextDay(from)
  }
  if (typeof to === 'string' && wholeDay.test(to)) row.to = `${to}T00:00:00Z`
  return row
}

/** A cell that is no number stays text, which is refused where a number must be. */
const numberOf = (cell: string) => (decimal.test(cell) ? Number(cell) : cell)

function nextDay(day: string): string | undefined {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : new Date(at + dayLong).toISOString()
}
