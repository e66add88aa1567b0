import { pages } from '#lib/paths'
import type { PersonView } from '#lib/people/schema'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { emailColumn } from './email-column.tsx'
import { StateMark } from './state-mark.tsx'
import { TeamLinks } from './team-links.tsx'

const columns: Column<PersonView>[] = [
  {
    key: 'name',
    header: 'Person',
    className: 'sm:max-w-64',
    cell: ({ id, name }) => (
      <RowLink href={pages.person(id)} title={name}>
        {name}
      </RowLink>
    ),
  },
  emailColumn,
  { key: 'role', header: 'Role', cell: ({ role }) => role },
  { key: 'state', header: 'State', wide: true, cell: ({ state }) => <StateMark state={state} /> },
  {
    key: 'teams',
    header: 'Teams',
    wide: true,
    className: 'sm:w-2/5',
    cell: ({ teams }) => (teams.length > 0 ? <TeamLinks teams={teams} inRow /> : <Missing>none</Missing>),
  },
]

/** People, each row leading to its person. */
export function PeopleTable({ people }: { people: PersonView[] }) {
  return <Table caption="People" columns={columns} rows={people} keyOf={({ id }) => id} hover />
}
