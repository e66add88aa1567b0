import Papa from 'papaparse'
import type { Issue } from '#lib/errors'

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
