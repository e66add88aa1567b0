import type { Metric } from '#lib/metrics/schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { DefineMetric } from './define-metric.tsx'
import { DirectionArrow } from './direction-arrow.tsx'
import { rangeText } from './metric-words.ts'

const columns: Column<Metric>[] = [
  {
    key: 'name',
    header: 'Metric',
    className: 'sm:min-w-56',
    cell: ({ name, title, direction, builtin }) => (
      <span className="grid min-w-0">
        <span className="font-medium break-words">
          {title}
          <DirectionArrow direction={direction} />
          {builtin && (
            <span className="ml-2 inline-block align-middle">
              <Badge title="Every catalog knows it. Define it anew to say something else of it here.">built in</Badge>
            </span>
          )}
        </span>
        <span className="font-mono text-xs break-all text-muted">{name}</span>
      </span>
    ),
  },
  { key: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? '–' },
  { key: 'range', header: 'Range', cell: (metric) => rangeText(metric) || <Missing>any</Missing> },
  {
    key: 'marks',
    header: 'Judged as',
    wide: true,
    cell: ({ primary, guardrail }) =>
      primary || guardrail ? (
        <span className="flex flex-wrap gap-1">
          {primary && <Badge tone="accent">primary</Badge>}
          {guardrail && <Badge>guardrail</Badge>}
        </span>
      ) : (
        '–'
      ),
  },
]

const changing: Column<Metric> = {
  key: 'change',
  header: <span className="sr-only">Change</span>,
  label: '',
  className: 'sm:text-right print:hidden',
  cell: (metric) => <DefineMetric key={JSON.stringify(metric)} metric={metric} />,
}

/** Metrics by name, with what they mean. */
export const DefinitionTable = ({ metrics, mayDefine }: { metrics: readonly Metric[]; mayDefine: boolean }) => (
  <Table
    caption="Offline metrics"
    columns={mayDefine ? [...columns, changing] : columns}
    rows={metrics}
    keyOf={({ name }) => name}
  />
)
