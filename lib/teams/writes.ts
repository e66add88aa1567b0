import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { team, teamMember } from '#db/schema/people'
import { requirePerson } from '#lib/access/person'
import { endSessions } from '#lib/access/sessions'
import { change } from '#lib/audit/change'
import type { Caller, Role } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { requireTeam } from './reads.ts'
import type { NewTeam, TeamChange } from './schema.ts'

/** Makes a team without members. A name in use is refused (`team_exists`). */
export async function createTeam(caller: Caller, input: NewTeam): Promise<{ name: string }> {
  return change(caller, async (tx, record) => {
    const [known] = await tx.select().from(team).where(eq(team.name, input.name))
    if (known)
      throw new Refusal('conflict', 'team_exists', `There is a team ${input.name} already: choose another name.`)
    const row = { ...input, id: uuid(), createdAt: caller.now }
    await tx.insert(team).values(row)
    await record({ verb: 'team.created', subject: `team:${row.id}`, label: input.name, after: input })
    return { name: input.name }
  })
}

/** Changes what is said of a team; its name stays, as owners are named by it. */
export async function changeTeam(caller: Caller, name: string, input: TeamChange): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requireTeam(name, tx)
    const before = { title: row.title, description: row.description }
    const after = { ...before, ...input }
    await tx.update(team).set(after).where(eq(team.id, row.id))
    await record({ verb: 'team.changed', subject: `team:${row.id}`, label: name, before, after })
  })
}

type Membership = { personId: string; teamId: string }
const isMember = ({ personId, teamId }: Membership) =>
  and(eq(teamMember.personId, personId), eq(teamMember.teamId, teamId))

/**
 * Takes a person into a team, or changes what they may do in it. Their sessions end, so that no page goes on with what
 * they might before.
 */
export async function putMember(caller: Caller, teamName: string, personId: string, role: Role): Promise<void> {
  await change(caller, async (tx, record) => {
    const { id: teamId } = await requireTeam(teamName, tx)
    const who = await requirePerson(personId, tx)
    const key = { personId, teamId }
    const [before] = await tx.select().from(teamMember).where(isMember(key))
    if (before?.role === role) return
    if (before) await tx.update(teamMember).set({ role, source: 'added' }).where(isMember(key))
    else await tx.insert(teamMember).values({ ...key, role, source: 'added', createdAt: caller.now })
    if (before) await endSessions(tx, record, who)
    await record({
      verb: before ? 'team.member-changed' : 'team.member-added',
      subject: `team:${teamId}`,
      label: teamName,
      ...(before ? { before: { person: who.name, role: before.role } } : {}),
      after: { person: who.name, role },
    })
  })
}

/** Takes a person out of a team; their sessions end. Who is not in it is out already. */
export async function removeMember(caller: Caller, teamName: string, personId: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const { id: teamId } = await requireTeam(teamName, tx)
    const who = await requirePerson(personId, tx)
    const key = { personId, teamId }
    const [before] = await tx.select().from(teamMember).where(isMember(key))
    if (!before) return
    await tx.delete(teamMember).where(isMember(key))
    await endSessions(tx, record, who)
    await record({
      verb: 'team.member-removed',
      subject: `team:${teamId}`,
      label: teamName,
      before: { person: who.name, role: before.role },
    })
  })
}
