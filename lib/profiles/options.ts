import type { ShowValues } from './column.ts'

/** The file is none whose columns can be profiled, and why: completes "clicks.csv …". */
export class CannotProfile extends Error {
  override readonly name = 'CannotProfile'
}

/** Told as rows are read. */
export type Progress = (rows: number) => void

export type ProfileOptions = {
  digest?: string
  /** By column: `false` never shows its values, `true` always; by default not those that look personal or nearly all differ. */
  show?: ShowValues
}

export const mostColumns = 5_000
export const longestName = 1_000
export const longestRow = 16 * 1024 * 1024

const mostCounted = { column: 20_000, file: 1_000_000 }

/** How many different values of a column are counted one by one: fewer where there are very many columns. */
export const exactFor = (columns: number): number =>
  Math.max(100, Math.min(mostCounted.column, Math.floor(mostCounted.file / Math.max(1, columns))))
