import { drawnOf } from '#lib/drift/bins'
import { curveOf } from '#lib/drift/curve'
import { formatCount, formatMeasure, formatNumber, formatPercent } from '#lib/format'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { CategoryBars } from './category-bars.tsx'
import { Histogram } from './histogram.tsx'
import { estimates, mayOccurMore, missingShare, rangeText } from './profile-words.ts'

const mostColumns = 200
const mostTop = 10

/** What a profile tells of each column of the data. */
export function ProfileTable({ profile: { columns, uneven } }: { profile: Profile }) {
  const estimated = estimates(columns)
  return (
    <div className="@container/cards grid gap-2">
      {uneven !== undefined && (
        <p className="text-sm text-muted">
          {formatCount(uneven, 'row has', 'rows have')} another number of cells than the header.
        </p>
      )}
      <Table
        caption="Columns of the data"
        columns={shown}
        rows={columns.slice(0, mostColumns)}
        keyOf={({ name }) => name}
      />
      {estimated.length > 0 && <p className="text-sm text-muted">{estimated.join(' ')}</p>}
      {columns.length > mostColumns && (
        <p className="text-sm text-muted">
          The first {mostColumns} of {formatCount(columns.length, 'column')} are shown; the profile has all.
        </p>
      )}
    </div>
  )
}

const shown: Column<ProfileColumn>[] = [
  { key: 'name', header: 'Column', className: 'align-top min-w-40 cards:min-w-0', cell: Name },
  { key: 'missing', header: 'Missing', wide: true, className: 'align-top whitespace-nowrap', cell: MissingBar },
  { key: 'distinct', header: 'Different', numeric: true, className: 'align-top', cell: Distinct },
  { key: 'range', header: 'Range', wide: true, className: 'align-top min-w-40 cards:min-w-0', cell: Range },
  { key: 'mean', header: 'Mean ± sd', numeric: true, wide: true, className: 'align-top', cell: Mean },
  { key: 'values', header: 'Values', wide: true, className: 'align-top min-w-48 cards:min-w-0', cell: Values },
]

function Name({ name, type }: ProfileColumn) {
  return (
    <span className="grid min-w-0">
      <span className="font-mono text-sm wrap-anywhere">{name}</span>
      <span className="text-xs text-muted">{type}</span>
    </span>
  )
}

const barWidth = 48

function MissingBar(column: ProfileColumn) {
  const share = missingShare(column)
  if (share === 0) return <span className="text-muted">none</span>
  return (
    <span className="inline-flex items-center gap-2 tabular-nums" title={formatNumber(column.nulls)}>
      <svg aria-hidden width={barWidth} height={8} className="shrink-0">
        <rect width={barWidth} height={8} className="fill-sunken" />
        <rect width={Math.max(1, share * barWidth)} height={8} className="fill-edge" />
      </svg>
      {formatPercent(share)}
    </span>
  )
}

function Distinct({ distinct, errors }: ProfileColumn) {
  return errors?.distinct === undefined ? formatNumber(distinct) : `about ${formatNumber(distinct)}`
}

function Range(column: ProfileColumn) {
  const range = rangeText(column)
  const { type, zeros = 0, negatives = 0, longest } = column
  const notes = [
    zeros > 0 && formatCount(zeros, 'zero'),
    negatives > 0 && `${formatNumber(negatives)} negative`,
    type === 'string' && longest !== undefined && `up to ${formatCount(longest, 'character')}`,
  ].filter(Boolean)
  return (
    <span className="grid min-w-0 tabular-nums">
      <span className="wrap-anywhere">{range ?? <span className="text-muted">–</span>}</span>
      {notes.length > 0 && <span className="text-xs text-muted">{notes.join(' · ')}</span>}
    </span>
  )
}

function Mean({ mean, sd }: ProfileColumn) {
  if (mean === undefined) return <span className="text-muted">–</span>
  return sd === undefined ? formatMeasure(mean) : `${formatMeasure(mean)} ± ${formatMeasure(sd)}`
}

function Values(column: ProfileColumn) {
  const { count, withheld, top = [], errors } = column
  const curve = curveOf(column)
  if (count === 0) return <Missing>No values</Missing>
  return (
    <span className="grid min-w-0 flex-1 gap-1">
      {curve && column.distinct > 1 && <Drawn {...drawnOf(curve, curve)} />}
      {withheld !== undefined && <Missing>{`Not shown: ${withheld}`}</Missing>}
      {top.length > 0 && <Frequent column={column} />}
      {errors?.top !== undefined && <span className="text-xs text-muted">{mayOccurMore(errors.top)}</span>}
    </span>
  )
}

const Drawn = ({ edges, after }: ReturnType<typeof drawnOf>) => <Histogram edges={edges} shares={after} />

function Frequent({ column: { top = [], count, distinct } }: { column: ProfileColumn }) {
  const bars = top.slice(0, mostTop).map(({ value, count: times }) => ({ label: value, share: times / count }))
  const [first] = bars
  const rest = distinct - bars.length
  return (
    <Fold
      summary={
        <span className="text-xs wrap-anywhere">
          Most frequent: {first?.label || 'empty text'} {formatPercent(first?.share ?? 0)}
        </span>
      }
    >
      <CategoryBars bars={bars} />
      {rest > 0 && <p className="text-xs text-muted">and {formatCount(rest, 'other')}</p>}
    </Fold>
  )
}
