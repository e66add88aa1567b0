import { formatMeasure } from '#lib/format'
import type { MetricValue } from '#lib/metrics/schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { Count } from './count.tsx'
import { DirectionArrow } from './direction-arrow.tsx'
import { Interval } from './interval.tsx'
import { type Scale, scalesOf } from './scale.ts'

function Name({ metric, title, direction, primary, guardrail }: MetricValue) {
  return (
    <span className="grid min-w-0 sm:min-w-36">
      <span className="font-medium break-words">
        {title}
        <DirectionArrow direction={direction} />
      </span>
      <span className="flex flex-wrap items-center gap-1">
        {title !== metric && <span className="font-mono text-xs break-all text-muted">{metric}</span>}
        {primary && <Badge tone="accent">primary</Badge>}
        {guardrail && <Badge>guardrail</Badge>}
      </span>
    </span>
  )
}

function MeasuredOn({ dataset, split, slice }: MetricValue) {
  return (
    <span className="grid min-w-0">
      <span className="text-sm wrap-anywhere">{dataset ?? <Missing>dataset not stated</Missing>}</span>
      {(split ?? slice) !== null && (
        <span className="text-sm wrap-anywhere text-muted">{[split, slice].filter(Boolean).join(' · ')}</span>
      )}
    </span>
  )
}

const columnsOf = (scales: ReadonlyMap<string, Scale>): Column<MetricValue>[] => [
  { key: 'metric', header: 'Metric', cell: Name },
  {
    key: 'value',
    header: 'Value',
    numeric: true,
    cell: ({ value, unit }) => (
      <span title={String(value)}>
        {formatMeasure(value)}
        {unit && <span className="text-muted"> {unit}</span>}
      </span>
    ),
  },
  {
    key: 'interval',
    header: 'Interval',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ metric, value, lower, upper }) => (
      <Interval {...{ value, lower, upper }} scale={scales.get(metric) ?? { from: 0, to: 0 }} />
    ),
  },
  { key: 'n', header: 'n', numeric: true, cell: ({ n }) => <Count n={n} /> },
  { key: 'on', header: 'Measured on', wide: true, cell: MeasuredOn },
  {
    key: 'posted',
    header: 'Posted',
    wide: true,
    cell: ({ at, by }) => (
      <span className="grid min-w-0">
        <span className="whitespace-nowrap">
          <Time at={Date.parse(at)} />
        </span>
        <span className="text-sm break-words text-muted sm:max-w-32 sm:truncate" title={by}>
          {by}
        </span>
      </span>
    ),
  },
]

const keyOf = ({ metric, dataset, split, slice }: MetricValue) => JSON.stringify([metric, dataset, split, slice])

/** Measured values with their intervals; those of one metric are drawn along one scale, also where a table shows some of `all`. */
export function MetricsTable({ rows, all }: { rows: readonly MetricValue[]; all: readonly MetricValue[] }) {
  return <Table caption="Metrics" columns={columnsOf(scalesOf(all))} rows={rows} keyOf={keyOf} />
}
