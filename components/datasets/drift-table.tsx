import type { ColumnDrift, ProfileDifferences } from '#lib/drift/schema'
import { formatCount, formatPercent } from '#lib/format'
import { Badge } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { DriftMeasures } from './drift-measures.tsx'
import { DriftPicture } from './drift-picture.tsx'
import { DriftMark } from './drift-verdict.tsx'
import { missingShare, rangeText } from './profile-words.ts'

const mostColumns = 200

/** How far each column moved between two profiles: what moved in rows, what is stable folded, and the rule beneath. */
export function DriftTable({ differences: { columns, rule } }: { differences: ProfileDifferences }) {
  const stable = columns.filter(({ verdict }) => verdict === 'stable')
  const moved = columns.filter(({ verdict }) => verdict !== 'stable')
  return (
    <div className="@container/cards grid gap-3">
      {columns.length === 0 && <p className="text-sm text-muted">The two have no column in common.</p>}
      <Rows columns={moved} caption="Columns that moved, or of which nothing can be told" />
      {stable.length > 0 && (
        <Fold summary={`${formatCount(stable.length, 'column')} stable`} open={moved.length === 0}>
          <Rows columns={stable} caption="Stable columns" />
        </Fold>
      )}
      <p className="text-sm text-muted">Before is outlined, after is filled. {rule}</p>
    </div>
  )
}

function Rows({ columns, caption }: { columns: readonly ColumnDrift[]; caption: string }) {
  if (columns.length === 0) return null
  return (
    <>
      <Table caption={caption} columns={shown} rows={columns.slice(0, mostColumns)} keyOf={({ name }) => name} />
      {columns.length > mostColumns && (
        <p className="text-sm text-muted">
          The first {mostColumns} of {formatCount(columns.length, 'column')} are shown.
        </p>
      )}
    </>
  )
}

const shown: Column<ColumnDrift>[] = [
  { key: 'name', header: 'Column', className: 'align-top min-w-32 cards:min-w-0', cell: Name },
  { key: 'verdict', header: 'Verdict', wide: true, className: 'align-top', cell: Verdict },
  {
    key: 'drawn',
    header: 'Before and after',
    label: 'Picture',
    wide: true,
    className: 'align-top min-w-64 cards:min-w-0',
    cell: ({ drawn }) => (drawn ? <DriftPicture drawn={drawn} /> : <span className="text-muted">–</span>),
  },
  {
    key: 'missing',
    header: 'Missing',
    wide: true,
    className: 'align-top whitespace-nowrap',
    cell: ({ before, after }) => (
      <Change before={formatPercent(missingShare(before))} after={formatPercent(missingShare(after))} />
    ),
  },
  {
    key: 'range',
    header: 'Range',
    wide: true,
    className: 'align-top',
    cell: ({ before, after }) => <Change before={rangeText(before)} after={rangeText(after)} />,
  },
]

function Name({ name, was, before, after }: ColumnDrift) {
  return (
    <span className="grid min-w-0">
      <span className="font-mono text-sm wrap-anywhere">{name}</span>
      {was !== undefined && <span className="text-xs text-muted">perhaps {was} before</span>}
      <span className="text-xs text-muted">
        {before.type === after.type ? after.type : <Badge tone="decide">{`${before.type} → ${after.type}`}</Badge>}
      </span>
    </span>
  )
}

function Verdict({ verdict, why, measures, categories }: ColumnDrift) {
  return (
    <span className="grid min-w-0 gap-1">
      <DriftMark verdict={verdict} why={why} />
      <Named words="New" values={categories?.appeared} />
      <Named words="Gone" values={categories?.gone} />
      {measures && <DriftMeasures measures={measures} />}
    </span>
  )
}

const mostNamed = 5

function Named({ words, values = [] }: { words: string; values?: readonly { value: string; count: number }[] }) {
  if (values.length === 0) return null
  const rest = values.length - mostNamed
  return (
    <span className="text-sm wrap-anywhere">
      <span className="text-muted">{words}: </span>
      {values
        .slice(0, mostNamed)
        .map(({ value, count }) => `${value || 'empty text'} (${count})`)
        .join(', ')}
      {rest > 0 && ` and ${rest} more`}
    </span>
  )
}

function Change({ before = '–', after = '–' }: { before?: string; after?: string }) {
  if (before === after) return <span className="text-muted tabular-nums wrap-anywhere">{after}</span>
  return (
    <span className="grid min-w-0 tabular-nums wrap-anywhere">
      <span className="text-muted">
        <span className="sr-only">before </span>
        {before}
      </span>
      <span>
        <span className="sr-only">after </span>
        {after}
      </span>
    </span>
  )
}
