import { formatCount } from '#lib/format'
import type { Kpi, KpiUse } from '#lib/kpis/schema'
import { pages } from '#lib/paths'
import { DirectionArrow } from '../metrics/direction-arrow.tsx'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { kindWords } from './words.ts'

export type UsedKpi = Kpi & { use?: KpiUse }

const columns: Column<UsedKpi>[] = [
  {
    key: 'name',
    header: 'KPI',
    className: 'sm:max-w-0',
    cell: ({ name, title, direction }) => (
      <span className="grid min-w-0">
        <span className="flex min-w-0 items-center">
          <RowLink href={pages.kpi(name)} title={title}>
            {title}
          </RowLink>
          <DirectionArrow direction={direction} />
        </span>
        <span className="font-mono text-xs text-muted max-sm:break-all sm:truncate">{name}</span>
      </span>
    ),
  },
  { key: 'kind', header: 'Kind', wide: true, className: 'sm:w-48', cell: ({ kind }) => kindWords[kind].short },
  {
    key: 'unit',
    header: 'Unit',
    className: 'sm:w-20',
    cell: ({ kind, unit }) => (kind === 'proportion' ? '%' : (unit ?? <Missing>none</Missing>)),
  },
  { key: 'marks', header: 'Judged as', className: 'sm:w-36', cell: Marks },
  {
    key: 'packages',
    header: 'Observed for',
    label: 'Of',
    className: 'sm:w-36 sm:whitespace-nowrap',
    cell: ({ use }) => (use ? formatCount(use.packages, 'package') : <Missing>no package yet</Missing>),
  },
  {
    key: 'last',
    header: 'Last observation',
    label: 'Last',
    className: 'sm:w-36 sm:whitespace-nowrap',
    cell: ({ use }) => (use ? <Time at={use.last} /> : <Missing>none yet</Missing>),
  },
]

/** What a KPI is besides a number, as badges; nothing where it is nothing. */
function Marks({ primary, guardrail }: Pick<Kpi, 'primary' | 'guardrail'>) {
  if (!primary && !guardrail) return <Missing>neither</Missing>
  return (
    <span className="flex flex-wrap gap-1">
      {primary && <Badge tone="accent">primary</Badge>}
      {guardrail && <Badge>guardrail</Badge>}
    </span>
  )
}

/** KPIs or signals, each row leading to its page. */
export const KpiTable = ({ caption, kpis }: { caption: string; kpis: readonly UsedKpi[] }) => (
  <Table caption={caption} columns={columns} rows={kpis} keyOf={({ name }) => name} hover />
)
