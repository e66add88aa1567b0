import type { DatasetView } from '#lib/datasets/schema'
import { formatNumber } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { OwnerName } from '../owners/owner-name.tsx'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { WholeDates } from '../ui/unbroken.tsx'
import { periodText } from '../versions/period-text.ts'
import { periodOf } from './dated.ts'

const columnsOf = (known: KnownOwners): Column<DatasetView>[] => [
  {
    key: 'name',
    header: 'Dataset',
    className: 'sm:max-w-0 sm:w-[34%]',
    cell: ({ name, described, description }) => (
      <span className="grid min-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <RowLink href={pages.dataset(name)} title={name}>
            {name}
          </RowLink>
          {!described && <Badge tone="decide">to be described</Badge>}
        </span>
        {description !== null && (
          <span className="text-sm text-muted max-sm:line-clamp-2 sm:truncate" title={description}>
            {description}
          </span>
        )}
      </span>
    ),
  },
  {
    key: 'latest',
    header: 'Latest version',
    label: 'Latest',
    wide: true,
    className: 'sm:max-w-0 sm:w-[24%]',
    cell: ({ latest }) => (latest ? <Latest latest={latest} /> : <Missing>none yet</Missing>),
  },
  {
    key: 'rows',
    header: 'Rows',
    numeric: true,
    cell: ({ latest }) => (latest ? <Rows rows={latest.rows} /> : <Missing>–</Missing>),
  },
  { key: 'versions', header: 'Versions', numeric: true, cell: ({ versions }) => formatNumber(versions) },
  { key: 'packages', header: 'Packages', numeric: true, cell: ({ packages }) => formatNumber(packages) },
  {
    key: 'owner',
    header: 'Owner, steward',
    label: 'Owner',
    wide: true,
    className: 'sm:w-[18%]',
    cell: ({ owner, steward }) => <Owners names={[owner, steward]} known={known} />,
  },
]

const Rows = ({ rows }: { rows: number | null }) => (rows === null ? <Missing>not stated</Missing> : formatNumber(rows))

const Latest = ({ latest }: { latest: NonNullable<DatasetView['latest']> }) => {
  const period = periodText(periodOf(latest))
  return (
    <span className="grid min-w-0">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="min-w-0 font-mono text-sm max-sm:break-all sm:truncate" title={latest.version}>
          {latest.version}
        </span>
        {latest.withdrawal && (
          <Badge tone="bad" title={latest.withdrawal.reason}>
            withdrawn
          </Badge>
        )}
      </span>
      {period !== '' && (
        <span className="text-sm text-muted tabular-nums">
          <WholeDates text={period} />
        </span>
      )}
    </span>
  )
}

function Owners({ names, known }: { names: readonly (string | null)[]; known: KnownOwners }) {
  const named = [...new Set(names.filter((name) => name !== null))]
  if (named.length === 0) return <Missing>nobody</Missing>
  return (
    <span className="break-words">
      {named.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <OwnerName owner={name} known={known} inRow />
        </span>
      ))}
    </span>
  )
}

type Props = { datasets: readonly DatasetView[]; known: KnownOwners }

/** Datasets, each row leading to its page. */
export const DatasetTable = ({ datasets, known }: Props) => (
  <Table caption="Datasets" columns={columnsOf(known)} rows={datasets} keyOf={({ name }) => name} hover />
)
