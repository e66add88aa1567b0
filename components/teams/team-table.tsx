import { formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import type { TeamView } from '#lib/teams/schema'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'

const columns: Column<TeamView>[] = [
  {
    key: 'title',
    header: 'Team',
    className: 'sm:max-w-64',
    cell: ({ name, title }) => (
      <RowLink href={pages.team(name)} title={title}>
        {title}
      </RowLink>
    ),
  },
  {
    key: 'name',
    header: 'Name',
    wide: true,
    className: 'sm:max-w-48',
    cell: ({ name }) => (
      <span className="block font-mono text-xs text-muted sm:truncate" title={name}>
        {name}
      </span>
    ),
  },
  {
    key: 'description',
    header: 'What for',
    wide: true,
    className: 'sm:w-full sm:max-w-0',
    cell: ({ description }) =>
      description ? (
        <span className="block min-w-0 text-muted sm:truncate" title={description}>
          {description}
        </span>
      ) : (
        <Missing />
      ),
  },
  { key: 'people', header: 'People', numeric: true, cell: ({ members }) => formatNumber(members) },
  { key: 'packages', header: 'Packages', numeric: true, cell: ({ packages }) => formatNumber(packages) },
]

/** Teams, each row leading to its team. Packages are counted as far as the reader may see them. */
export function TeamTable({ teams }: { teams: TeamView[] }) {
  return <Table caption="Teams" columns={columns} rows={teams} keyOf={({ name }) => name} hover />
}
