import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { nearest } from '#lib/near'
import { type EditColumn, readIn, withCell } from './columns.ts'
import type { Cells } from './table-text.ts'

/** Whether a text that is pasted into one field is meant for several. */
export const isTable = (text: string): boolean => /\t|[\r\n](?=[^\r\n])/.test(text)

type Target = {
  columns: readonly EditColumn[]
  rows: readonly Json[]
  /** What a new row begins with. */
  newRow: Json
  /** How many rows there may be. */
  most: number
}

export type Pasted = {
  /** The entries that stand from `at` on, and how many stood there before. */
  at: number
  replaced: number
  entries: Json[]
  /** What found no place, in words. */
  left: string[]
}

/** Lays cells over rows from one cell on, to the right and down; under a header of known names each column goes where its name says. */
export function pasted(
  { columns, rows, newRow, most }: Target,
  from: { row: number; column: number },
  cells: Cells,
): Pasted {
  const header = headerIn(columns, cells[0] ?? [])
  const targets = header ?? (cells[0] ?? []).map((_, index) => columns[from.column + index])
  const lines = header ? cells.slice(1) : cells
  const room = lines.slice(0, Math.max(0, most - from.row))
  const width = columns.length - from.column
  const entries = room.map((line, index) =>
    line.reduce<Json>(
      (entry, text, place) => {
        const column = header ? targets[place] : columns[from.column + place]
        return column ? withCell(entry, column, readIn(column, text)) : entry
      },
      rows[from.row + index] ?? newRow,
    ),
  )
  return {
    at: from.row,
    replaced: Math.min(entries.length, Math.max(0, rows.length - from.row)),
    entries,
    left: [
      ...(header ? strangers(header, cells[0] ?? []) : beyond(lines, width)),
      ...(lines.length > room.length
        ? [`${formatCount(lines.length - room.length, 'row')} above ${formatCount(most, 'row')}`]
        : []),
    ],
  }
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const namesOf = ({ key, header, also = [] }: EditColumn) => [key, header, ...also].map(plain)

/** By column of the header, the column of the table it names; nothing where the line is no header. */
function headerIn(columns: readonly EditColumn[], line: readonly string[]): (EditColumn | undefined)[] | undefined {
  const exact = line.map((name) => columns.find((column) => namesOf(column).includes(plain(name))))
  const certain = exact.filter(Boolean).length
  const named = line.filter((name) => name.trim() !== '').length
  if (certain < 2 && certain * 2 <= named) return undefined
  const words = columns.flatMap((column) => (exact.includes(column) ? [] : namesOf(column)))
  const near = line.map((name) => meantBy(plain(name), words))
  const found = exact.map((column, index) => {
    const word = near[index]
    return column ?? (word === undefined ? undefined : columns.find((one) => namesOf(one).includes(word)))
  })
  // Of two that name one column, the first does.
  return found.map((column, index) => (found.indexOf(column) === index ? column : undefined))
}

/** A misspelt name begins like the one it means: `owner` is not `lower`. */
function meantBy(name: string, words: readonly string[]): string | undefined {
  const word = nearest(name, words)
  return word?.[0] === name[0] ? word : undefined
}

const strangers = (header: readonly (EditColumn | undefined)[], line: readonly string[]) =>
  line.flatMap((name, index) => (header[index] || name.trim() === '' ? [] : [`the column ${name.trim()}`]))

function beyond(lines: Cells, width: number): string[] {
  const count = lines.flatMap((line) => line.slice(width)).filter((text) => text.trim() !== '').length
  return count > 0 ? [`${formatCount(count, 'cell')} right of the last column`] : []
}

/** What became of a paste, in a sentence. */
export function pasteWords({ entries, left }: Pasted): string {
  const filled = `${formatCount(entries.length, 'row')} pasted.`
  return left.length > 0 ? `${filled} Left out: ${left.join(', ')}.` : filled
}
