import { withAt } from '#lib/intake/value'
import { type Json, parseJson } from '#lib/json'
import { readCsv } from '#lib/observations/csv'

/** What of a table could not be read, by its line where it has one. */
export type TableFlaw = { line?: number; what: string }
type Row = { line: number; value: { [key: string]: Json } }

/** By the word of a column in small letters, what of a scenario it holds. */
const parts: Record<string, string> = {
  id: 'id',
  name: 'id',
  scenario: 'id',
  input: 'input',
  inputs: 'input',
  expected: 'expected',
  'expected output': 'expected',
  output: 'expected',
  why: 'why',
  description: 'why',
  reason: 'why',
  tags: 'tags',
  tag: 'tags',
  incident: 'incident',
  'incident id': 'incident',
  compare: 'compare.kind',
  comparison: 'compare.kind',
  kind: 'compare.kind',
  'compare.kind': 'compare.kind',
  tolerance: 'compare.tolerance',
  'compare.tolerance': 'compare.tolerance',
  k: 'compare.k',
  'compare.k': 'compare.k',
  atleast: 'compare.atLeast',
  'at least': 'compare.atLeast',
  'compare.atleast': 'compare.atLeast',
}

/** `input` holds the whole input, `input.price` or `input_price` one of its keys. */
function placeOf(column: string): string[] | undefined {
  const [, part, key] = /^(input|expected)[._ ](.+)$/i.exec(column) ?? []
  const word = column.toLowerCase()
  if (Object.hasOwn(parts, word)) return parts[word]?.split('.')
  return part && key && key !== '__proto__' ? [part.toLowerCase(), key] : undefined
}

const tagsOf = (cell: string) =>
  cell
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter(Boolean)

const isText = new Set(['id', 'why', 'incident', 'compare.kind'])

/** What a cell says: JSON where it reads as JSON, else the text it is. */
function valueOf(place: string[], cell: string): Json {
  const path = place.join('.')
  if (path === 'tags') return tagsOf(cell)
  const { value } = isText.has(path) ? {} : parseJson(cell)
  return value === undefined ? cell : value
}

/** A row as a scenario. A tolerance by itself is an absolute one. */
function rowOf(places: (string[] | undefined)[], cells: readonly string[]): Row['value'] {
  let row: Json = {}
  for (const [index, place] of places.entries()) {
    const cell = cells[index]?.trim() ?? ''
    if (place && cell !== '') row = withAt(row, place, valueOf(place, cell)) ?? {}
  }
  const { compare, ...rest } = row as Row['value']
  if (compare === undefined) return rest
  const said = compare as Row['value']
  const kind = said.kind ?? (said.tolerance === undefined ? undefined : 'absolute')
  return { ...rest, compare: kind === undefined ? said : { ...said, kind } }
}

/** Scenarios of a table whose header says what each column holds, as they are written; what they lack is for others to say. */
export function scenarioRows(text: string): { rows: Row[]; flaws: TableFlaw[]; hasIds: boolean } {
  const { columns, rows, issues } = readCsv(text)
  const places = columns.map(placeOf)
  const strangers = columns
    .filter((column, index) => column !== '' && !places[index])
    .map((column): TableFlaw => ({ line: 1, what: `the column ${column} is nothing a scenario has` }))
  return {
    rows: rows.map(({ line, cells }) => ({ line, value: rowOf(places, cells) })),
    flaws: [...issues.map(({ path, message }) => flawOf(path, message)), ...strangers],
    hasIds: places.some((place) => place?.[0] === 'id'),
  }
}

function flawOf(path: string, message: string): TableFlaw {
  const line = /^line (\d+)$/.exec(path)?.[1]
  return line ? { line: Number(line), what: message } : { what: `${path} ${message}`.trim() }
}
