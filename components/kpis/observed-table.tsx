import { formatMeasure, formatPercent } from '#lib/format'
import type { Kpi, ObservedArm } from '#lib/kpis/schema'
import { pages } from '#lib/paths'
import { Count } from '../metrics/count.tsx'
import { Interval } from '../metrics/interval.tsx'
import { type Scale, scalesOf } from '../metrics/scale.ts'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { valueText } from './words.ts'

const columnsOf = (kpi: Kpi, scales: ReadonlyMap<string, Scale>): Column<ObservedArm>[] => [
  {
    key: 'package',
    header: 'Package',
    className: 'sm:w-1/4 sm:max-w-0',
    cell: ({ package: name, environment }) => (
      <RowLink href={pages.experiment(name, { environment })} title={name}>
        {name}
      </RowLink>
    ),
  },
  { key: 'environment', header: 'Environment', label: 'Where', wide: true, cell: ({ environment }) => environment },
  {
    key: 'version',
    header: 'Version',
    wide: true,
    cell: ({ package: name, armPackage, version }) => (
      <span className="break-words">
        {armPackage !== name && <span className="text-muted">{armPackage} </span>}
        <span className="font-mono text-sm">{version}</span>
      </span>
    ),
  },
  {
    key: 'value',
    header: 'Value',
    numeric: true,
    cell: ({ value }) =>
      value === null ? <Missing>too little</Missing> : <span title={String(value)}>{valueText(kpi, value)}</span>,
  },
  { key: 'n', header: 'n', numeric: true, cell: ({ n }) => <Count n={n} /> },
  {
    key: 'interval',
    header: '95% interval',
    label: '95%',
    wide: true,
    cell: ({ package: name, value, interval }) => (
      <Interval
        value={value ?? 0}
        lower={interval?.lower ?? null}
        upper={interval?.upper ?? null}
        scale={scales.get(name) ?? { from: 0, to: 0 }}
        text={kpi.kind === 'proportion' ? formatPercent : formatMeasure}
      />
    ),
  },
  {
    key: 'last',
    header: 'Observed until',
    label: 'Until',
    wide: true,
    className: 'sm:whitespace-nowrap',
    cell: ({ last }) => <Time at={last} />,
  },
]

/** What the newest days say of a KPI, arm by arm; each row leads to the comparison of its arms. Intervals are drawn along a scale of their package. */
export function ObservedTable({ kpi, arms }: { kpi: Kpi; arms: readonly ObservedArm[] }) {
  const drawn = arms.flatMap(({ package: name, value, interval }) =>
    value === null ? [] : [{ metric: name, value, lower: interval?.lower ?? null, upper: interval?.upper ?? null }],
  )
  return (
    <Table
      caption="Where it is observed"
      columns={columnsOf(kpi, scalesOf(drawn))}
      rows={arms}
      keyOf={(arm) => JSON.stringify([arm.package, arm.environment, arm.armPackage, arm.version])}
      hover
    />
  )
}
