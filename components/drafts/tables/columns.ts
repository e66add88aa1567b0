import { valueAt, withAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { type Kind, readings } from '../typed.ts'

/** A column of a table to edit: one value of every entry. */
export type EditColumn = {
  /** Where the value stands in its entry: `type`, `range.min`. */
  key: string
  header: string
  kind: Kind
  /** Of a choice. Where there are other words for one of them, `others` says so. */
  options?: readonly string[]
  others?: ReadonlyMap<string, string>
  /** What else the column is called in spreadsheets. */
  also?: readonly string[]
  placeholder?: string
  /** The id of a list of what may be meant. */
  suggestions?: string
  mono?: boolean
  /** Takes the whole width of a card. */
  wide?: boolean
  className?: string
}

const stepsOf = ({ key }: EditColumn): string[] => key.split('.')

export const cellValue = (entry: Json | undefined, column: EditColumn): Json | undefined =>
  valueAt(entry, stepsOf(column))

/** The entry with another value in one column. */
export const withCell = (entry: Json | undefined, column: EditColumn, value: Json | undefined): Json =>
  withAt(entry, stepsOf(column), value) ?? {}

export const shownIn = (column: EditColumn, value: Json | undefined): string => readings[column.kind].show(value)

/** What a text says in a column; one of its words is known by any other name it has. */
export function readIn({ kind, options = [], others }: EditColumn, text: string): Json | undefined {
  const read = readings[kind].read(text)
  if (kind !== 'choice' || typeof read !== 'string') return read
  const word = read.trim()
  const known = (one: string) => one.toLowerCase() === word.toLowerCase()
  return options.find(known) ?? others?.get(word) ?? (word || undefined)
}
