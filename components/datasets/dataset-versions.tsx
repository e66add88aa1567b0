import type { DatasetUser, DatasetVersionView } from '#lib/datasets/schema'
import { formatBytes, formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { WholeDates } from '../ui/unbroken.tsx'
import { periodText } from '../versions/period-text.ts'
import type { Dated } from './dated.ts'
import { UserLinks } from './user-links.tsx'

/** A version, and when it is from. */
export type ListedVersion = { view: DatasetVersionView; dated: Dated; users: readonly DatasetUser[] }

const columns: Column<ListedVersion>[] = [
  {
    key: 'version',
    header: 'Version',
    className: 'sm:max-w-56 sm:min-w-32',
    cell: ({ view: { dataset, version, described, withdrawal } }) => (
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <PageLink
          href={pages.datasetVersion(dataset, version)}
          className="row-link min-w-0 font-mono text-sm font-medium wrap-anywhere"
        >
          {version}
        </PageLink>
        {withdrawal && (
          <Badge tone="bad" title={withdrawal.reason}>
            withdrawn
          </Badge>
        )}
        {!described && !withdrawal && <Badge tone="decide">only named</Badge>}
      </span>
    ),
  },
  {
    key: 'period',
    header: 'When (UTC)',
    label: 'When',
    wide: true,
    cell: ({ dated }) => <When {...dated} />,
  },
  { key: 'rows', header: 'Rows', numeric: true, cell: ({ view }) => numberOr(view.rows, formatNumber) },
  {
    key: 'bytes',
    header: 'Size',
    numeric: true,
    className: 'sm:max-lg:hidden',
    cell: ({ view }) => numberOr(view.bytes, formatBytes),
  },
  {
    key: 'profile',
    header: 'Profile',
    cell: ({ view }) =>
      view.hasProfile ? <Sign tone="good" word="has a profile" /> : <Sign tone="unknown" word="no profile" />,
  },
  {
    key: 'users',
    header: 'Stand on it',
    wide: true,
    cell: ({ users }) => <UserLinks users={users} />,
  },
  {
    key: 'when',
    header: 'Registered',
    className: 'whitespace-nowrap sm:max-lg:hidden',
    cell: ({ view }) =>
      view.described ? <Time at={Date.parse(view.registeredAt)} short /> : <Missing>not yet</Missing>,
  },
]

const numberOr = (value: number | null, format: (value: number) => string) =>
  value === null ? <Missing>–</Missing> : format(value)

function When({ period: { window, asOf }, by }: Pick<Dated, 'period' | 'by'>) {
  if (!window && !asOf) return <Missing />
  return (
    <span className="tabular-nums">
      <WholeDates text={periodText(window ? { window } : { asOf })} />
      {window && asOf && <span className="block text-xs text-muted">{periodText({ asOf })}</span>}
      {by && (
        <span className="block text-xs text-muted">
          as {by.package} {by.version} says
        </span>
      )}
    </span>
  )
}

/** The versions of a dataset, the newest data first, each row leading to its page. */
export const DatasetVersions = ({ versions }: { versions: readonly ListedVersion[] }) => (
  <Table caption="Versions" columns={columns} rows={versions} keyOf={({ view }) => view.version} hover />
)
