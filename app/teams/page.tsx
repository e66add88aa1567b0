import type { Metadata } from 'next'
import { PageFrame } from '#components/shell/page-frame'
import { MakeTeam } from '#components/teams/make-team'
import { TeamList } from '#components/teams/team-list'
import { permissions } from '#lib/access/permissions'
import { api, pages } from '#lib/paths'
import { listTeams } from '#lib/teams/reads'
import { mustSeePeople, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Teams' }

const { role, does } = permissions['teams.create']
const whoMakes = `Only people with the role ${role} may ${does}.`

export default async function TeamsPage() {
  await mustSeePeople(pages.teams)
  const [teams, mayCreate] = await Promise.all([listTeams(await reader()), readerMay('teams.create')])
  const make = mayCreate && <MakeTeam />
  return (
    <PageFrame
      title="Teams"
      lead={!mayCreate && teams.length > 0 && whoMakes}
      actions={teams.length > 0 && make}
      twin={api.teams}
    >
      <TeamList teams={teams} make={make} whoMakes={whoMakes} />
    </PageFrame>
  )
}
