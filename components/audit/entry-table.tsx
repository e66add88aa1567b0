import type { EntryView, Subjects } from '#lib/audit/schema'
import { formatNumber } from '#lib/format'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { ActorSign } from './actor-sign.tsx'
import { EntryFold } from './entry-fold.tsx'
import { EntrySentence } from './entry-sentence.tsx'

type Props = { entries: EntryView[]; subjects: Subjects }

/** Entries of the audit, each a sentence that unfolds into what it rests on. */
export function EntryTable({ entries, subjects }: Props) {
  return <Table caption="Audit entries" columns={columnsOf(subjects)} rows={entries} keyOf={({ seq }) => String(seq)} />
}

const columnsOf = (subjects: Subjects): Column<EntryView>[] => [
  {
    key: 'what',
    header: 'What',
    className: 'sm:w-full',
    cell: (entry) => (
      <div className="flex gap-2">
        <ActorSign kind={entry.actor.kind} />
        <div className="min-w-0 flex-1">
          <EntrySentence entry={entry} subjects={subjects} />
          <EntryFold entry={entry} />
        </div>
      </div>
    ),
  },
  {
    key: 'when',
    header: 'When (UTC)',
    label: 'When',
    wide: true,
    numeric: true,
    className: 'sm:align-top',
    cell: ({ at }) => <Time at={Date.parse(at)} utc />,
  },
  { key: 'seq', header: 'Entry', numeric: true, className: 'sm:align-top', cell: ({ seq }) => formatNumber(seq) },
]
