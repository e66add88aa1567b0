import { issuesOf } from '#lib/issues'
import { type Json, parseJson } from '#lib/json'
import { readCsv } from '#lib/observations/csv'
import { type Scenario, scenario } from '#lib/scenarios/schema'
import { type Table, withAt } from '../value.ts'

type Line = { line?: number; what: string }

const mostScenarios = 10_000

/** What a cell says: JSON where it reads as JSON, else the text it is. */
function valueOf(cell: string): Json {
  const { value } = parseJson(cell)
  return value === undefined ? cell : value
}

const numeric = new Set(['tolerance', 'k', 'atleast'])

/** Columns by their names: `input` holds the whole input, `input.price` or `input_price` one of its keys. */
function placeOf(column: string): string[] | undefined {
  const [, part, key] = /^(input|expected)[._ ](.+)$/i.exec(column) ?? []
  if (part && key && key !== '__proto__') return [part.toLowerCase(), key]
  const name = column.toLowerCase()
  if (name === 'output') return ['expected']
  return ['id', 'why', 'tags', 'input', 'expected', 'compare', ...numeric].includes(name) ? [name] : undefined
}

const tagsOf = (cell: string) =>
  cell
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter(Boolean)

function cellValue(place: string[], cell: string): Json {
  const [name] = place
  if (name === 'tags') return tagsOf(cell)
  if (place.length === 1 && (name === 'id' || name === 'why' || name === 'compare')) return cell
  return valueOf(cell)
}

/** A row as a scenario: how it is compared stands in columns of its own. */
function rowOf(places: (string[] | undefined)[], cells: readonly string[]): Table {
  let row: Table = {}
  for (const [index, place] of places.entries()) {
    const cell = cells[index]?.trim() ?? ''
    if (place && cell !== '') row = withAt(row, place, cellValue(place, cell)) as Table
  }
  const { compare, tolerance, k, atleast, ...rest } = row
  const detail = {
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(k === undefined ? {} : { k }),
    ...(atleast === undefined ? {} : { atLeast: atleast }),
  }
  const kind = compare ?? (tolerance === undefined ? undefined : 'absolute')
  return kind === undefined ? rest : { ...rest, compare: { kind, ...detail } }
}

/** Scenarios of a table with a header, and what of it could not be taken, by its line. */
export function scenariosOfCsv(text: string): { scenarios: Scenario[]; unclear: Line[] } {
  const { columns, rows, issues } = readCsv(text)
  const places = columns.map(placeOf)
  const unclear: Line[] = issues.map(({ path, message }) => lineOf(path, message))
  for (const [index, column] of columns.entries())
    if (column !== '' && !places[index])
      unclear.push({ line: 1, what: `the column ${column} is nothing a scenario has` })
  if (!places.some((place) => place?.[0] === 'id'))
    return { scenarios: [], unclear: [...unclear, { line: 1, what: 'has no column id' }] }
  const scenarios: Scenario[] = []
  const lines = new Map<string, number>()
  for (const { line, cells } of rows.slice(0, mostScenarios)) {
    const checked = scenario.safeParse(rowOf(places, cells))
    const before = checked.data && lines.get(checked.data.id)
    if (before !== undefined) unclear.push({ line, what: `id is already the id of line ${before}` })
    else if (checked.data) {
      scenarios.push(checked.data)
      lines.set(checked.data.id, line)
    } else unclear.push(...issuesOf(checked.error).map(({ path, message }) => ({ line, what: `${path} ${message}` })))
  }
  if (rows.length > mostScenarios) unclear.push({ what: `has ${rows.length} rows; ${mostScenarios} were taken` })
  return { scenarios, unclear }
}

const lineOf = (path: string, message: string): Line => {
  const line = /^line (\d+)$/.exec(path)?.[1]
  return line ? { line: Number(line), what: message } : { what: `${path} ${message}`.trim() }
}
