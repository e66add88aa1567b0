import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { passwordLink, person, teamMember, token } from '#db/schema/people'
import { requirePerson } from '#lib/access/person'
import { endSessions } from '#lib/access/sessions'
import { change, type Recorder } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { requireTeam } from '#lib/teams/reads'
import { insertPerson } from './insert.ts'
import { insertLink } from './password-links.ts'
import { countAdmins } from './reads.ts'
import type { Invitation, PasswordLinkView, PersonChange } from './schema.ts'

/** Adds a person with a link by which they choose their password. The link is in this answer and nowhere else. */
export async function invitePerson(
  caller: Caller,
  { teams = [], ...input }: Invitation,
): Promise<{ id: string; link: PasswordLinkView }> {
  return change({ ...caller, idempotency: undefined }, async (tx, record) => {
    const { id } = await insertPerson(tx, record, caller.now, input, 'person.invited')
    for (const { team: name, role } of teams) {
      const { id: teamId } = await requireTeam(name, tx)
      await tx.insert(teamMember).values({ personId: id, teamId, role, source: 'added', createdAt: caller.now })
      const after = { person: input.name, role }
      await record({ verb: 'team.member-added', subject: `team:${teamId}`, label: name, after })
    }
    return { id, link: await insertLink(tx, id, caller.now) }
  })
}

/** Somebody must be left who can let others in. */
async function refuseWithoutAdmin(tx: Tx): Promise<void> {
  if ((await countAdmins(tx)) > 0) return
  throw new Refusal('conflict', 'last_admin', 'This is the last admin: make somebody else an admin first.')
}

/** Changes a person's name or role. With another role their sessions end, so that nothing goes on with the one before. */
export async function changePerson(caller: Caller, id: string, input: PersonChange): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requirePerson(id, tx)
    const before = { name: row.name, role: row.role }
    const after = { ...before, ...input }
    if (before.name === after.name && before.role === after.role) return
    await tx.update(person).set(after).where(eq(person.id, id))
    await refuseWithoutAdmin(tx)
    if (before.role !== after.role) await endSessions(tx, record, row)
    await record({ verb: 'person.changed', subject: `person:${id}`, label: after.name, before, after })
  })
}

/**
 * Ends everything a person can do here: sessions, personal tokens, an open link. What they did stays theirs; what they own
 * is told by `readLeft`. Tokens for CI that they made go on.
 */
export async function deactivatePerson(caller: Caller, id: string, reason?: string): Promise<void> {
  if (caller.actor.id === id)
    throw new Refusal('conflict', 'yourself', 'You can not deactivate yourself: ask another admin.')
  await change(caller, async (tx, record) => {
    const row = await requirePerson(id, tx)
    if (row.deactivatedAt !== null) return
    await tx.update(person).set({ deactivatedAt: caller.now }).where(eq(person.id, id))
    await refuseWithoutAdmin(tx)
    await endSessions(tx, record, row)
    await tx.delete(passwordLink).where(eq(passwordLink.personId, id))
    await endPersonalTokens(tx, record, caller.now, id)
    await record({ verb: 'person.deactivated', subject: `person:${id}`, label: row.name, after: { reason } })
  })
}

async function endPersonalTokens(tx: Tx, record: Recorder, now: number, personId: string): Promise<void> {
  const ended = await tx
    .update(token)
    .set({ revokedAt: now })
    .where(and(eq(token.personId, personId), eq(token.kind, 'personal'), isNull(token.revokedAt)))
    .returning({ id: token.id, name: token.name })
  for (const { id, name } of ended) await record({ verb: 'token.revoked', subject: `token:${id}`, label: name })
}

/** Lets a deactivated person in again, with the password or identity they had; tokens that ended stay ended. */
export async function reactivatePerson(caller: Caller, id: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requirePerson(id, tx)
    if (row.deactivatedAt === null) return
    await tx.update(person).set({ deactivatedAt: null }).where(eq(person.id, id))
    await record({ verb: 'person.reactivated', subject: `person:${id}`, label: row.name })
  })
}

/** Ends all sessions of a person. */
export async function endAllSessions(caller: Caller, id: string): Promise<number> {
  return change(caller, async (tx, record) => {
    const row = await requirePerson(id, tx)
    return endSessions(tx, record, row)
  })
}
