import type { Metadata } from 'next'
import { TeamPage } from '#components/teams/team-page'
import { teamRoleTexts } from '#lib/access/role-texts'
import { knownOwners } from '#lib/owners/known'
import { readOwned } from '#lib/owners/owned'
import { waitsFor } from '#lib/owners/waits'
import { pages } from '#lib/paths'
import { listPeople } from '#lib/people/reads'
import { readTeam } from '#lib/teams/reads'
import type { TeamWithMembers } from '#lib/teams/schema'
import { found, mustSeePeople, reader, readerMay } from '../../reader.ts'

type Props = PageProps<'/teams/[team]'>

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).team)

export async function generateMetadata(props: Props): Promise<Metadata> {
  const name = await nameOf(props)
  await mustSeePeople(pages.team(name))
  return { title: `${(await found(readTeam(name, await reader()))).title} · Teams` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustSeePeople(pages.team(name))
  const actor = await reader()
  const team = await found(readTeam(name, actor))
  const [owned, known, waits, mayChange] = await Promise.all([
    readOwned(actor, [name]),
    knownOwners(actor, [name]),
    waitsFor([name], actor),
    readerMay('teams.change', { teams: [name] }),
  ])
  return (
    <TeamPage
      team={team}
      owned={owned}
      known={known}
      waits={waits.items}
      texts={teamRoleTexts}
      addable={mayChange ? await addableTo(team) : undefined}
    />
  )
}

/** People who are not in the team and have not left. */
async function addableTo({ people }: TeamWithMembers) {
  const members = new Set(people.map(({ id }) => id))
  const others = (await listPeople()).filter(({ id, state }) => state !== 'deactivated' && !members.has(id))
  return others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))
}
