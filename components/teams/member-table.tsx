import { pages } from '#lib/paths'
import type { MemberView, TeamView } from '#lib/teams/schema'
import { emailColumn } from '../people/email-column.tsx'
import type { RoleTexts } from '../people/role-options.ts'
import { PageLink } from '../ui/page-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { ChangeMember } from './change-member.tsx'
import { RemoveMember } from './remove-member.tsx'

type Props = { team: TeamView; people: MemberView[]; texts: RoleTexts; mayChange: boolean }

/** The people of a team; those who may change it do so in each row. */
export function MemberTable({ team, people, texts, mayChange }: Props) {
  const columns = mayChange ? [...facts, acts(team, texts)] : facts
  return <Table caption="People of the team" columns={columns} rows={people} keyOf={({ id }) => id} />
}

const keepers = { added: 'an admin', provider: 'the provider' }

const facts: Column<MemberView>[] = [
  {
    key: 'name',
    header: 'Person',
    className: 'sm:max-w-56',
    cell: ({ id, name, active }) => (
      <span className="block max-sm:break-words sm:truncate">
        <PageLink href={pages.person(id)} title={name} className="rounded-xs font-medium hover:underline">
          {name}
        </PageLink>
        {!active && <span className="text-bad"> (has left)</span>}
      </span>
    ),
  },
  emailColumn,
  { key: 'role', header: 'Role in the team', label: 'Role', cell: ({ role }) => role },
  { key: 'source', header: 'Kept by', className: 'whitespace-nowrap', cell: ({ source }) => keepers[source] },
]

const acts = (team: TeamView, texts: RoleTexts): Column<MemberView> => ({
  key: 'acts',
  header: <span className="sr-only">Changes</span>,
  label: ' ',
  numeric: true,
  wide: true,
  className: 'sm:py-0.5 print:hidden',
  cell: (member) => (
    <span className="inline-flex gap-2">
      <ChangeMember key={member.role} team={team} member={member} texts={texts} />
      <RemoveMember team={team} member={member} />
    </span>
  ),
})
