import { formatMeasure } from '#lib/format'
import type { MetricsView } from '#lib/promotions/view-schema'
import { Verdict } from '../experiments/verdict.tsx'
import { sayEnds, signedMeasure } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { MeasuredOn } from '../metrics/measured-on.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { measureAgainst } from './words.ts'

type Pair = MetricsView['pairs'][number]

const withCount = ({ value, n }: { value: number; n: number | null }) => (
  <span title={String(value)}>
    {formatMeasure(value)}
    <span className="text-sm text-muted">
      {' '}
      <Count n={n} label="n" />
    </span>
  </span>
)

/** The number of `ranker 1.0.0`: the name of a package can be too long for the head of a column. */
const numberOf = (against: string) => against.split(' ').at(-1)

const columnsOf = (against: string): Column<Pair>[] => [
  {
    key: 'metric',
    header: 'Metric',
    cell: ({ title, dataset, split, slice }) => <MeasuredOn {...{ title, dataset, split, slice }} />,
  },
  {
    key: 'live',
    header: <span title={against}>{numberOf(against)}</span>,
    label: 'Live',
    numeric: true,
    cell: ({ live }) => (live ? withCount(live) : <Missing>not measured on it</Missing>),
  },
  { key: 'value', header: 'This version', label: 'This', numeric: true, cell: withCount },
  {
    key: 'difference',
    header: 'Difference',
    numeric: true,
    cell: Difference,
  },
  {
    key: 'verdict',
    header: 'Verdict',
    wide: true,
    className: 'sm:max-w-64',
    cell: (pair) => {
      const { verdict, rule } = measureAgainst(pair, pair.direction) ?? apart
      return <Verdict verdict={verdict} rule={rule} />
    },
  },
]

const apart = { verdict: 'not comparable', rule: 'What is live was not measured on this data.' } as const

function Difference(pair: Pair) {
  const difference = measureAgainst(pair, pair.direction)
  if (!difference || difference.value === null) return '–'
  const { value, interval } = difference
  return (
    <span className="grid">
      <span title={String(value)}>{signedMeasure(value)}</span>
      <span className="text-xs text-muted">{interval ? sayEnds(interval, signedMeasure) : 'no interval given'}</span>
    </span>
  )
}

const differs = ({ value, live }: Pair) => value !== live?.value

/** Each measure of the version beside that of what is live, on the very same data; what has no counterpart says so. */
export function MetricsAgainst({ metrics: { against, pairs, onlyLive } }: { metrics: MetricsView }) {
  if (pairs.length === 0) return <Missing>No metrics of this version were posted</Missing>
  if (against === null) return <p className="text-muted">Nothing else is live here to be compared with.</p>
  return (
    <div className="grid gap-2">
      <Table
        caption={`Metrics against ${against}`}
        columns={columnsOf(against)}
        rows={pairs}
        printed={differs}
        keyOf={({ metric, dataset, split, slice }) => JSON.stringify([metric, dataset, split, slice])}
      />
      {!pairs.every(differs) && (
        <p className="hidden text-sm print:block">
          {pairs.filter((pair) => !differs(pair)).length} of {pairs.length} are the same and are left out on paper.
        </p>
      )}
      <p className="max-w-prose text-sm text-muted">
        The 95% interval of a difference follows from those of the two values, taken as independent: on the same rows
        the true one is narrower.
      </p>
      {onlyLive > 0 && (
        <p className="text-sm text-muted">{onlyLive} more of what is live, not measured of this version.</p>
      )}
    </div>
  )
}
