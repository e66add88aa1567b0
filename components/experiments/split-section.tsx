import type { ArmDifference, ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import { formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { differenceText } from './first-kpi.ts'
import { KpiName } from './kpi-name.tsx'
import { Verdict } from './verdict.tsx'

type Split = NonNullable<ExperimentReport['split']>
type Side = { counts: [number, number]; difference: ArmDifference | null }
type Row = { key: string; comparison: KpiComparison; arm: string; before: Side; after: Side }

type Props = { split: Split; arms: ExperimentReport['arms']; baseline: number }

/** The comparison on both sides of an event: whether what happened to everybody explains the difference. */
export function SplitSection({ split: { event, before, after }, arms, baseline }: Props) {
  const rows = after.flatMap((comparison): Row[] => {
    const earlier = before.find(({ kpi }) => kpi.name === comparison.kpi.name)
    return arms.flatMap(({ label }, place) =>
      place === baseline
        ? []
        : [
            {
              key: `${comparison.kpi.name} ${place}`,
              comparison,
              arm: label,
              before: sideOf(earlier, place, baseline),
              after: sideOf(comparison, place, baseline),
            },
          ],
    )
  })
  return (
    <div className="grid gap-2">
      <p>
        <TextLink href={pages.event(event.id)}>{event.title}</TextLink>, <Time at={Date.parse(event.at)} />
        {event.until === undefined ? (
          '. What overlaps it counts where it began.'
        ) : (
          <>
            {' to '}
            <Time at={Date.parse(event.until)} />. What began while it lasted is on neither side.
          </>
        )}
      </p>
      <Table
        caption={`Before and after ${event.title}`}
        columns={columnsOf(arms[baseline]?.label ?? '')}
        rows={rows}
        keyOf={({ key }) => key}
      />
    </div>
  )
}

const sideOf = (comparison: KpiComparison | undefined, place: number, baseline: number): Side => ({
  counts: [comparison?.arms[baseline]?.n ?? 0, comparison?.arms[place]?.n ?? 0],
  difference: comparison?.differences[place] ?? null,
})

const columnsOf = (against: string): Column<Row>[] => [
  {
    key: 'kpi',
    header: 'KPI',
    className: 'sm:align-top',
    cell: ({ comparison, arm }) => (
      <span className="grid min-w-0">
        <KpiName kpi={comparison.kpi} />
        <span className="text-sm text-muted">
          {arm} against {against}
        </span>
      </span>
    ),
  },
  {
    key: 'before',
    header: 'Before',
    wide: true,
    className: 'sm:w-1/3 sm:align-top',
    cell: (row) => <OneSide row={row} side={row.before} />,
  },
  {
    key: 'after',
    header: 'After',
    wide: true,
    className: 'sm:w-1/3 sm:align-top',
    cell: (row) => <OneSide row={row} side={row.after} />,
  },
]

function OneSide({ row: { comparison }, side: { counts, difference } }: { row: Row; side: Side }) {
  if (!difference) return <span className="text-muted">nothing observed</span>
  const { verdict, rule } = difference
  return (
    <span className="grid min-w-0 tabular-nums">
      <span>{differenceText(comparison.kpi, difference) || '–'}</span>
      <span className="text-xs text-muted">n {counts.map((n) => formatNumber(n)).join(' and ')}</span>
      <Verdict verdict={verdict} rule={rule} />
    </span>
  )
}
