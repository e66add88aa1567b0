import type { DraftRow } from '#lib/drafts/schema'
import { draftTitle } from '#lib/drafts/title'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import { RowLink } from '../ui/row-link.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DiscardDraft } from './discard-draft.tsx'

const unsaid = <span className="text-muted">Not stated</span>

const columnsOf = (mistakes: ReadonlyMap<string, number>): Column<DraftRow>[] => [
  {
    key: 'draft',
    header: 'Draft',
    cell: (draft) => <RowLink href={pages.draft(draft.id)}>{draftTitle(draft)}</RowLink>,
  },
  { key: 'label', header: 'Called', cell: ({ label }) => label || unsaid },
  {
    key: 'base',
    header: 'Begun from',
    cell: ({ base }) => (base ? <span className="font-mono text-sm">{base.version}</span> : 'nothing'),
  },
  { key: 'standing', header: 'Standing', cell: ({ id }) => <Standing mistakes={mistakes.get(id) ?? 0} /> },
  { key: 'author', header: 'By', cell: ({ author }) => author },
  { key: 'changed', header: 'Changed', cell: ({ changedAt }) => <Time at={Date.parse(changedAt)} /> },
  {
    key: 'discard',
    header: <span className="sr-only">Discard</span>,
    className: 'text-right',
    wide: true,
    cell: (draft) => (
      <div className="relative z-10 flex justify-end">
        <DiscardDraft draft={draft} small />
      </div>
    ),
  },
]

const Standing = ({ mistakes }: { mistakes: number }) =>
  mistakes > 0 ? (
    <span>{formatCount(mistakes, 'thing')} to repair</span>
  ) : (
    <span className="inline-flex items-center gap-1">
      <Sign tone="good" /> can be registered
    </span>
  )

type Props = { drafts: readonly DraftRow[]; mistakes: ReadonlyMap<string, number>; caption: string }

/** Drafts, the one that was changed last first; a row leads to its form. */
export const DraftTable = ({ drafts, mistakes, caption }: Props) => (
  <Table caption={caption} columns={columnsOf(mistakes)} rows={drafts} keyOf={({ id }) => id} hover />
)
