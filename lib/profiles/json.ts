import type { ShowValues } from './column.ts'
import { detailFor } from './detail.ts'
import { RecordReading } from './json-records.ts'
import { isReckoned } from './numbers.ts'
import { CannotProfile, exactFor, longestName, mostColumns, type Progress } from './options.ts'
import type { Profile } from './schema.ts'
import { TypedColumn } from './typed-column.ts'

/** Keeps of records what their columns need; a record without one of them misses its value. */
class Records {
  readonly #columns = new Map<string, TypedColumn>()
  rows = 0

  add(text: string): void {
    const record = Object.entries(this.#parsed(text))
    const expected = Math.max(record.length, this.#columns.size)
    const given = new Set<string>()
    for (const [name, value] of record) {
      addValue(this.#columns.get(name) ?? this.#added(name, expected), value)
      given.add(name)
    }
    this.rows++
    if (given.size < this.#columns.size)
      for (const [name, column] of this.#columns) if (!given.has(name)) column.addNull()
  }

  document(show: ShowValues): Pick<Profile, 'rows' | 'columns'> {
    const detail = detailFor(this.#columns.size)
    return { rows: this.rows, columns: [...this.#columns.values()].map((column) => column.document(show, detail)) }
  }

  #parsed(text: string): object {
    try {
      return JSON.parse(text)
    } catch {
      throw new CannotProfile(`is not JSON in record ${this.rows + 1}`)
    }
  }

  #added(name: string, expected: number): TypedColumn {
    if (this.#columns.size >= mostColumns) throw new CannotProfile(`has more than ${mostColumns} columns`)
    if (name.length > longestName) throw new CannotProfile(`names a column in more than ${longestName} characters`)
    const column = new TypedColumn(name, exactFor(expected))
    for (let row = 0; row < this.rows; row++) column.addNull()
    this.#columns.set(name, column)
    return column
  }
}

function addValue(column: TypedColumn, value: unknown): void {
  if (value === null) column.addNull()
  else if (typeof value === 'number') addNumber(column, value)
  else if (typeof value === 'string') column.addText(value, 'text')
  else if (typeof value === 'boolean') column.addText(String(value), 'truth')
  else column.addText(JSON.stringify(value), 'nested')
}

function addNumber(column: TypedColumn, value: number): void {
  if (isReckoned(value)) column.addNumber(String(value), value)
  else column.addNull()
}

/** Profiles a list of records, or lines of one each, as they come, without holding them. Values within values are taken as text. */
export async function profileJson(
  texts: AsyncIterable<string>,
  show: ShowValues,
  progress: Progress,
): Promise<Pick<Profile, 'rows' | 'columns'>> {
  const reading = new RecordReading()
  const records = new Records()
  for await (const text of texts) {
    for (const record of reading.records(text)) records.add(record)
    progress(records.rows)
  }
  reading.end()
  return records.document(show)
}
