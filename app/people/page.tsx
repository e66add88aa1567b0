import type { Metadata } from 'next'
import { InvitePerson } from '#components/people/invite-person'
import { PeopleList } from '#components/people/people-list'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { roleTexts, teamRoleTexts } from '#lib/access/role-texts'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { api, pages, withQuery } from '#lib/paths'
import { listPeople } from '#lib/people/reads'
import { personFilter } from '#lib/people/schema'
import { listTeams } from '#lib/teams/reads'
import { filled } from '../query.ts'
import { mustSeePeople, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'People' }

const asked = fields(personFilter)
const { role, does } = permissions['people.manage']

export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const query = filled(await searchParams)
  await mustSeePeople(withQuery(pages.people, query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.people} />

  const [people, mayManage] = await Promise.all([listPeople(parsed.data), readerMay('people.manage')])
  return (
    <PageFrame
      title="People"
      lead={mayManage ? undefined : `Only people with the role ${role} may ${does}.`}
      actions={mayManage && <Invite />}
      twin={withQuery(api.people, query)}
    >
      <PeopleList filter={parsed.data} people={people} />
    </PageFrame>
  )
}

async function Invite() {
  const teams = await listTeams(await reader())
  return (
    <InvitePerson
      roleTexts={roleTexts}
      teamRoleTexts={teamRoleTexts}
      teams={teams.map(({ name, title }) => ({ value: name, label: title }))}
    />
  )
}
