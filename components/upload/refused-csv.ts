import { csvLine } from '#lib/csv'
import type { CsvFile } from '#lib/observations/csv'
import type { Refused } from './sending.ts'

/** The rows that were refused as they stood in the table, with line and reason before them: to be mended and uploaded again. */
export function refusedCsv({ columns, rows }: CsvFile, refused: readonly Refused[]): string {
  const cellsOf = new Map(rows.map(({ line, cells }) => [line, cells]))
  const lines = refused.map(({ line, reason }) => csvLine([line, reason, ...(cellsOf.get(line) ?? [])]))
  return [csvLine(['line', 'reason', ...columns]), ...lines].join('')
}
