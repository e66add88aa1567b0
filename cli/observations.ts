import { type Issue, invalid } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { linesOf, parseRow, type RowText, rowsOfArray } from '#lib/json-rows'
import { didYouMean } from '#lib/near'
import { type Constants, type Field, fieldNames, mappingOf } from '#lib/observations/columns'
import { readCsv } from '#lib/observations/csv'
import { isReady, type MappedRow, mapRows } from '#lib/observations/mapping'
import { postedObservation } from '#lib/observations/schema'
import { UsageError } from './exit.ts'

const mostIssues = 100

/** `n=visits` pairs, divided by commas, as fields with what is said of them. */
export function pairsOf(option: string, given: readonly string[]): Constants {
  const pairs = given.flatMap((one) => one.split(','))
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      const [field, said] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
      if (at < 1 || said === '') throw new UsageError(`${option} must be pairs such as n=visits, not ${pair}`)
      if (!fieldNames.some((known) => known === field))
        throw new UsageError(
          `${option}: ${field} is not a field of an observation${didYouMean(field, fieldNames)}; there are ${fieldNames.join(', ')}`,
        )
      return [field, said]
    }),
  )
}

const isCsv = (name: string, text: string) =>
  /\.(?:csv|tsv)$/i.test(name) || (!/\.(?:ndjson|jsonl?)$/i.test(name) && !/^\s*[{[]/.test(text))

/** The observations in a file as rows of JSON, each with its place in it. Cells that are wrong are refused by their lines. */
export function rowsInFile(name: string, text: string, map: Constants, set: Constants): RowText[] {
  if (isCsv(name, text)) return rowsInCsv(text, map, set)
  if (Object.keys(map).length > 0) throw new UsageError('--map is for files of comma-separated values')
  const rows = rowsOfArray(text) ?? [...linesOf(text)]
  return Object.keys(set).length === 0 ? rows : rows.map((row) => withConstants(row, set))
}

function rowsInCsv(text: string, map: Constants, set: Constants): RowText[] {
  const file = readCsv(text)
  refuse(file.issues)
  const { mapping, issues } = mappingOf(file.columns, map, set)
  const [flaw] = issues
  if (flaw) throw new UsageError(`${flaw.path}: ${flaw.message}`, issues)
  const rows = mapRows(file, { mapping, constants: set, zone: 'utc', kinds: new Map() }, Date.now())
  const columnOf = (field: string) => file.columns[mapping[field as Field] ?? -1]
  refuse(
    rows.flatMap((row) =>
      flawsOf(row).map(({ path, message }) => {
        const column = columnOf(path)
        const at = column === undefined ? `line ${row.line}.${path}` : `line ${row.line}, column ${column}`
        return { path: at, message }
      }),
    ),
  )
  return rows.map(({ line, values }) => ({ place: `line ${line}`, text: JSON.stringify(values) }))
}

/** What is wrong with a row by its field, if anything. */
function flawsOf(row: MappedRow): Issue[] {
  if (!isReady(row)) return Object.entries(row.errors).map(([path, message]) => ({ path, message }))
  const held = postedObservation.safeParse(row.values)
  return held.success ? [] : issuesOf(held.error)
}

/** What is no row is left to the catalog, which says why. */
function withConstants(row: RowText, set: Constants): RowText {
  const { value } = parseRow(row.text)
  const isRow = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRow ? { ...row, text: JSON.stringify({ ...value, ...set }) } : row
}

function refuse(issues: Issue[]): void {
  if (issues.length > 0) throw invalid('rows_invalid', issues.slice(0, mostIssues))
}

const most = { rows: 10_000, characters: 4 * 1024 * 1024 }

/** Rows in requests of a size that is done at once. */
export function* batchesOf(rows: readonly RowText[]): Generator<RowText[]> {
  let batch: RowText[] = []
  let characters = 0
  for (const row of rows) {
    if (batch.length === most.rows || (batch.length > 0 && characters + row.text.length > most.characters)) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(row)
    characters += row.text.length
  }
  if (batch.length > 0) yield batch
}

/** What is said of the lines of a request, said of the places of its rows in the file. */
export const inFile = (batch: readonly RowText[], said: string): string =>
  said.replaceAll(/\bline (\d+)\b/g, (line, number) => batch[Number(number) - 1]?.place ?? line)
