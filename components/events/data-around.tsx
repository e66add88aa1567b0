import type { DataAround } from '#lib/events/around'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import { Fold } from '../ui/fold.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { WholeDates } from '../ui/unbroken.tsx'
import { periodText } from '../versions/period-text.ts'

const columns: Column<DataAround>[] = [
  {
    key: 'dataset',
    header: 'Dataset',
    className: 'sm:align-top sm:max-w-64',
    cell: ({ dataset, version }) => (
      <TextLink
        href={version ? pages.datasetVersion(dataset, version) : pages.dataset(dataset)}
        className="font-medium break-words"
      >
        {dataset}
        {version && (
          <>
            {' '}
            <span className="inline-block max-w-full font-mono text-sm font-normal">@{version}</span>
          </>
        )}
      </TextLink>
    ),
  },
  {
    key: 'period',
    header: 'Period (UTC)',
    wide: true,
    className: 'sm:align-top',
    cell: ({ window, asOf }) => (
      <span className="tabular-nums">
        <WholeDates text={window ? periodText({ window }) : periodText({ asOf })} />
      </span>
    ),
  },
  {
    key: 'standing',
    header: 'Stands',
    wide: true,
    className: 'sm:align-top',
    cell: ({ standing: { stands, days } }) => (
      <>
        <span className="font-medium">{stands}</span>
        {days > 0 && <span className="text-muted tabular-nums"> by {formatCount(days, 'day')}</span>}
      </>
    ),
  },
  {
    key: 'users',
    header: 'Used by',
    wide: true,
    className: 'sm:align-top',
    cell: ({ users }) => <Users users={users} />,
  },
]

const shown = 4

function Users({ users }: Pick<DataAround, 'users'>) {
  const rest = users.slice(shown)
  return (
    <div className="min-w-0">
      <UserList users={users.slice(0, shown)} />
      {rest.length > 0 && (
        <Fold summary={<span className="text-sm">{rest.length} more</span>}>
          <UserList users={rest} />
        </Fold>
      )}
    </div>
  )
}

const UserList = ({ users }: Pick<DataAround, 'users'>) => (
  <ul>
    {users.map(({ package: name, version, role }) => (
      <li key={`${name} ${version} ${role}`} className="break-words">
        <TextLink href={pages.version(name, version)}>
          {name} {version}
        </TextLink>{' '}
        <span className="text-sm text-muted">{role}</span>
      </li>
    ))}
  </ul>
)

/** Which data is from before an event, spans it or is from after it, and who was made with it. */
export const DataTable = ({ data }: { data: readonly DataAround[] }) => (
  <Table
    caption="Data before and after the event"
    columns={columns}
    rows={data}
    keyOf={({ dataset, version, window, asOf }) => JSON.stringify([dataset, version, window, asOf])}
  />
)
