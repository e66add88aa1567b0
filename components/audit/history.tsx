import { sentenceOf } from '#lib/audit/rules'
import type { EntryView } from '#lib/audit/schema'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { whenColumn } from './when-column.tsx'

const columns: Column<EntryView>[] = [
  { key: 'what', header: 'What', cell: (entry) => <span className="break-words">{sentenceOf(entry)}</span> },
  whenColumn,
]

/** What happened, newest first, each line an entry of the audit chain. Every change has one: none means none may be read. */
export function History({ entries }: { entries: EntryView[] }) {
  if (entries.length === 0) return <Missing>Sign in to see what was changed by whom</Missing>
  return <Table caption="History" columns={columns} rows={entries} keyOf={({ seq }) => String(seq)} />
}
