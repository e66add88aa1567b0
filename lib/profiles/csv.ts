import Papa from 'papaparse'
import { ColumnProfile, type FieldType, type ShowValues } from './column.ts'
import { CannotProfile, exactFor, type Progress } from './options.ts'
import type { Profile, ProfileColumn } from './schema.ts'

/** What pandas reads as missing. */
const nulls = new Set(
  [
    '',
    '#N/A',
    '#N/A N/A',
    '#NA',
    '-1.#IND',
    '-1.#QNAN',
    '-NaN',
    '-nan',
    '1.#IND',
    '1.#QNAN',
    '<NA>',
    'N/A',
    'NA',
    'NULL',
  ].concat(['NaN', 'None', 'n/a', 'nan', 'null']),
)
const numberForm = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/
/** Codes such as 00184 lose their zeros as numbers. */
const codeForm = /^\s*0\d/
const dateForm = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const truthForm = /^(?:true|false)$/i

const mostColumns = 5_000
const longestName = 1_000
const longestRow = 16 * 1024 * 1024

/** One column of text whose type shows in its values. */
class CsvColumn {
  readonly #profile: ColumnProfile
  #isWhole = true
  #isDate = true
  #isTruth = true

  constructor(name: string, mostExact: number) {
    this.#profile = new ColumnProfile(name, mostExact)
  }

  add(cell: string | undefined): void {
    if (cell === undefined || nulls.has(cell)) {
      this.#profile.addNull()
      return
    }
    const number = numberForm.test(cell) && !codeForm.test(cell) ? Number(cell) : undefined
    const isNumber = number !== undefined && Number.isFinite(number)
    this.#isWhole &&= isNumber && Number.isInteger(number)
    this.#isDate &&= !isNumber && dateForm.test(cell)
    this.#isTruth &&= !isNumber && truthForm.test(cell)
    this.#profile.add(cell, isNumber ? number : undefined)
  }

  document(show: ShowValues): ProfileColumn {
    return this.#profile.document(this.#type(), show)
  }

  #type(): FieldType {
    if (this.#profile.isNumeric) return this.#isWhole ? 'int64' : 'float64'
    if (this.#profile.isEmpty) return 'string'
    if (this.#isDate) return 'datetime'
    return this.#isTruth ? 'bool' : 'string'
  }
}

/** Reads rows as their text comes, and keeps of them what their columns need. */
class CsvReading {
  #columns: CsvColumn[] = []
  #parser: Papa.Parser | undefined
  #left = ''
  rows = 0
  uneven = 0

  text(text: string, isLast: boolean): void {
    const all = this.#left + text
    this.#parser ??= parserFor(all)
    const { data, meta } = this.#parser.parse(all, 0, !isLast) as Papa.ParseResult<string[]>
    this.#left = all.slice(meta.cursor)
    if (this.#left.length > longestRow) throw new CannotProfile('has a row of more than 16 MiB: is a quote left open?')
    for (const row of data) this.#row(row)
  }

  document(show: ShowValues): Pick<Profile, 'rows' | 'uneven' | 'columns'> {
    if (this.#columns.length === 0) throw new CannotProfile('has no header')
    const columns = this.#columns.map((column) => column.document(show))
    return { rows: this.rows, ...(this.uneven > 0 ? { uneven: this.uneven } : {}), columns }
  }

  #row(cells: string[]): void {
    if (cells.length === 1 && cells[0] === '') return
    if (this.#columns.length === 0) {
      this.#columns = columnsOf(cells)
      return
    }
    this.rows++
    if (cells.length !== this.#columns.length) this.uneven++
    for (const [place, column] of this.#columns.entries()) column.add(cells[place])
  }
}

const delimiters = [',', '\t', ';', '|']

/** The header tells what divides cells and how lines end. */
function parserFor(text: string): Papa.Parser {
  const header = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0] ?? ''
  const [delimiter] = delimiters.toSorted((one, other) => header.split(other).length - header.split(one).length)
  const newline = /\r?\n|\r/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n'
  return new Papa.Parser({ delimiter, newline })
}

/** Columns of the same name are told apart by a number, those without one by their place. */
function columnsOf(header: string[]): CsvColumn[] {
  if (header.length > mostColumns) throw new CannotProfile(`has more than ${mostColumns} columns`)
  if (header.some((name) => name.length > longestName))
    throw new CannotProfile(`names a column in more than ${longestName} characters: is a quote left open?`)
  const used = new Map<string, number>()
  return header.map((written, place) => {
    const name = written.trim() || `column ${place + 1}`
    const times = used.get(name) ?? 0
    used.set(name, times + 1)
    return new CsvColumn(times === 0 ? name : `${name}.${times}`, exactFor(header.length))
  })
}

/** Profiles comma, tab or semicolon separated values as they come, without holding them. */
export async function profileCsv(
  chunks: AsyncIterable<Uint8Array>,
  show: ShowValues,
  progress: Progress,
): Promise<Pick<Profile, 'rows' | 'uneven' | 'columns'>> {
  const decoder = new TextDecoder()
  const reading = new CsvReading()
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text.includes('\0')) throw new CannotProfile('is not UTF-8 text')
    reading.text(text, false)
    progress(reading.rows)
  }
  reading.text(decoder.decode(), true)
  return reading.document(show)
}
