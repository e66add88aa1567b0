import Papa from 'papaparse'
import type { ShowValues } from './column.ts'
import { detailFor } from './detail.ts'
import { isReckoned } from './numbers.ts'
import { CannotProfile, exactFor, longestName, longestRow, mostColumns, type Progress } from './options.ts'
import type { Profile } from './schema.ts'
import { TypedColumn } from './typed-column.ts'

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
const truthForm = /^(?:true|false)$/i

function addCell(column: TypedColumn, cell: string | undefined): void {
  if (cell === undefined || nulls.has(cell)) return column.addNull()
  const number = numberForm.test(cell) && !codeForm.test(cell) ? Number(cell) : Number.NaN
  if (isReckoned(number)) column.addNumber(cell, number)
  else column.addText(cell, truthForm.test(cell) ? 'truth' : 'text')
}

/** Reads rows as their text comes, and keeps of them what their columns need. */
class CsvReading {
  #columns: TypedColumn[] = []
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
    const columns = this.#columns.map((column) => column.document(show, detailFor(this.#columns.length)))
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
    for (const [place, column] of this.#columns.entries()) addCell(column, cells[place])
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
function columnsOf(header: string[]): TypedColumn[] {
  if (header.length > mostColumns) throw new CannotProfile(`has more than ${mostColumns} columns`)
  if (header.some((name) => name.length > longestName))
    throw new CannotProfile(`names a column in more than ${longestName} characters: is a quote left open?`)
  const used = new Map<string, number>()
  return header.map((written, place) => {
    const name = written.trim() || `column ${place + 1}`
    const times = used.get(name) ?? 0
    used.set(name, times + 1)
    return new TypedColumn(times === 0 ? name : `${name}.${times}`, exactFor(header.length))
  })
}

/** Profiles comma, tab or semicolon separated values as they come, without holding them. */
export async function profileCsv(
  texts: AsyncIterable<string>,
  show: ShowValues,
  progress: Progress,
): Promise<Pick<Profile, 'rows' | 'uneven' | 'columns'>> {
  const reading = new CsvReading()
  for await (const text of texts) {
    reading.text(text, false)
    progress(reading.rows)
  }
  reading.text('', true)
  return reading.document(show)
}
