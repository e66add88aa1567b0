import type { Common } from '#lib/metrics/draft'
import { type IntakeField, type IntakeRow, isBlankRow, metricNameOf } from '#lib/metrics/intake-row'

/** A row as it is typed. What is wrong in it is told once it was left. */
export type DraftRow = { id: number; said: IntakeRow; left: boolean }
export type Draft = { rows: DraftRow[]; common: Common; nextId: number }

export type DraftAction =
  | { do: 'take'; rows: readonly IntakeRow[] }
  | { do: 'add' }
  | { do: 'remove'; id: number }
  | { do: 'type'; id: number; field: IntakeField; text: string }
  | { do: 'leave'; id: number }
  | { do: 'say for all'; field: keyof Common; text: string }

const blank = (id: number): DraftRow => ({ id, said: {}, left: false })
export const firstDraft: Draft = { rows: [blank(0)], common: {}, nextId: 1 }

/** What becomes of the rows: what is taken from a text stands below what is typed already, and a blank row makes room. */
export function draftAfter(draft: Draft, action: DraftAction): Draft {
  const { rows, common, nextId } = draft
  switch (action.do) {
    case 'take': {
      const taken = action.rows.map((said, index) => ({ id: nextId + index, said, left: true }))
      return { ...draft, rows: [...typedIn(rows), ...taken], nextId: nextId + taken.length }
    }
    case 'add':
      return { ...draft, rows: [...rows, blank(nextId)], nextId: nextId + 1 }
    case 'remove':
      return { ...draft, rows: rows.filter(({ id }) => id !== action.id) }
    case 'type': {
      const { id, field, text } = action
      return { ...draft, rows: changed(rows, id, ({ said, ...row }) => ({ ...row, said: { ...said, [field]: text } })) }
    }
    case 'leave':
      return { ...draft, rows: changed(rows, action.id, leftRow) }
    default:
      return { ...draft, common: { ...common, [action.field]: action.text } }
  }
}

export const typedIn = (rows: readonly DraftRow[]): DraftRow[] => rows.filter(({ said }) => !isBlankRow(said))

const changed = (rows: readonly DraftRow[], id: number, change: (row: DraftRow) => DraftRow) =>
  rows.map((row) => (row.id === id ? change(row) : row))

function leftRow(row: DraftRow): DraftRow {
  const { said } = row
  if (isBlankRow(said)) return row
  return { ...row, left: true, said: said.metric ? { ...said, metric: metricNameOf(said.metric) } : said }
}
