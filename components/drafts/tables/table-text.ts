import Papa from 'papaparse'

export type Cells = readonly (readonly string[])[]

const split = (text: string, delimiter: string): Cells =>
  Papa.parse<string[]>(text, { delimiter, skipEmptyLines: 'greedy' }).data

const isEven = (rows: Cells) => rows.every((row) => row.length === rows[0]?.length && row.length > 1)

/** The cells of what was copied from a spreadsheet, or of lines divided by commas or semicolons. Lines that nothing divides are a column. */
export function cellsOf(text: string): Cells {
  const whole = text.replace(/^\ufeff/, '')
  if (whole.includes('\t')) return split(whole, '\t')
  return [';', ','].map((sign) => split(whole, sign)).find(isEven) ?? split(whole, '\t')
}
