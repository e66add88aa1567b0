import { thenAgainstNow } from '#lib/compare/entrances'
import { formatCount } from '#lib/format'
import type { ComparedRow } from '#lib/live/schema'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { placeColumns } from './live-table.tsx'
import { ShareBar } from './share-bar.tsx'

const columns: Column<ComparedRow>[] = [
  ...placeColumns.map(({ cell, ...column }): Column<ComparedRow> => ({ ...column, cell: ({ now }) => cell(now) })),
  {
    key: 'then',
    header: 'Then',
    wide: true,
    className: 'sm:w-1/4',
    cell: ({ was }) => (was ? <ShareBar name={was.package} arms={was.arms} /> : <Missing>was not live yet</Missing>),
  },
  {
    key: 'now',
    header: 'Now',
    wide: true,
    className: 'sm:w-1/4',
    cell: ({ now }) => <ShareBar name={now.package} arms={now.arms} />,
  },
  {
    key: 'changes',
    header: 'What changed',
    wide: true,
    cell: (row) => <Changes row={row} />,
  },
  {
    key: 'since',
    header: 'Last change',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ now }) => <Time at={Date.parse(now.since)} />,
  },
]

function Changes({ row: { now, was, changes } }: { row: ComparedRow }) {
  const compare = thenAgainstNow(now, was?.arms ?? [], now.arms)
  return (
    <div className="grid gap-0.5 text-sm">
      <ul className="grid gap-0.5 tabular-nums">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {compare !== null && (
        <TextLink href={compare} className="justify-self-start print:hidden">
          Compare the versions
        </TextLink>
      )}
    </div>
  )
}

const keyOf = ({ now }: ComparedRow) => now.release

/** What was live against what is: what differs, with the rest folded away. */
export function ComparedTable({ rows }: { rows: readonly ComparedRow[] }) {
  const changed = rows.filter(({ changes }) => changes.length > 0)
  const same = rows.filter(({ changes }) => changes.length === 0)
  return (
    <div className="grid gap-4">
      {changed.length > 0 ? (
        <Table caption="What changed" columns={columns} rows={changed} keyOf={keyOf} hover />
      ) : (
        <p className="text-soft">Nothing on this page is live in other shares than it was then.</p>
      )}
      {same.length > 0 && (
        <Fold summary={formatCount(same.length, 'unchanged', 'unchanged')}>
          <Table
            caption="Unchanged"
            columns={columns.filter(({ key }) => key !== 'then' && key !== 'changes')}
            rows={same}
            keyOf={keyOf}
            hover
          />
        </Fold>
      )}
    </div>
  )
}
