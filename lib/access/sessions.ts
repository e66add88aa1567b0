import { and, desc, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Tx } from '#db/db'
import { person, session, team, teamMember } from '#db/schema/people'
import type { Recorder } from '#lib/audit/change'
import type { Caller, PersonActor } from '#lib/caller'
import { log } from '#lib/log'
import type { SessionView } from './schema.ts'
import { hashOf, newSecret } from './secrets.ts'

const week = 7 * 86_400_000
const useInterval = 5 * 60_000

const bySecret = db
  .select({
    session: { id: session.id, lastUsedAt: session.lastUsedAt },
    person: { id: person.id, name: person.name, email: person.email, role: person.role },
  })
  .from(session)
  .innerJoin(person, eq(person.id, session.personId))
  .where(
    and(
      eq(session.hash, sql.placeholder('hash')),
      gt(session.expiresAt, sql.placeholder('now')),
      isNull(person.deactivatedAt),
    ),
  )
  .prepare('session_by_hash')

const memberships = db
  .select({ team: team.name, role: teamMember.role })
  .from(teamMember)
  .innerJoin(team, eq(team.id, teamMember.teamId))
  .where(eq(teamMember.personId, sql.placeholder('person')))
  .prepare('memberships_of')

type Known = Omit<PersonActor, 'kind' | 'teams'>

/** A person as they act, with what they may do in their teams. */
export async function personActor({ id, name, email, role }: Known): Promise<PersonActor> {
  return { kind: 'person', id, name, email, role, teams: await memberships.execute({ person: id }) }
}

/** The person whose session a secret is of, and the session; nothing when it ended or the person was deactivated. */
export async function personOfSecret(
  secret: string,
  now: number,
): Promise<{ person: PersonActor; sessionId: string } | undefined> {
  const [row] = await bySecret.execute({ hash: hashOf(secret), now })
  if (!row) return undefined
  noteUse(row.session.id, row.session.lastUsedAt, now)
  return { person: await personActor(row.person), sessionId: row.session.id }
}

const here = globalThis as { shipshapeSessionUses?: Map<string, number> }
const uses = (here.shipshapeSessionUses ??= new Map())

/** Keeps when a session was last used, and lets it live a week from then. No change of the catalog: no request waits for it. */
function noteUse(id: string, kept: number, now: number): void {
  if (now - Math.max(kept, uses.get(id) ?? 0) <= useInterval) return
  uses.set(id, now)
  void db
    .transaction((tx) =>
      tx
        .update(session)
        .set({ lastUsedAt: now, expiresAt: now + week })
        .where(eq(session.id, id)),
    )
    .catch((error: unknown) => log().warn({ err: error }, 'when a session was used could not be kept'))
}

export type Browser = { address?: string; agent?: string }

/** Starts a session of a person; its secret is for their cookie and nowhere else. */
export async function startSession(
  tx: Tx,
  record: Recorder,
  { now }: Caller,
  who: { id: string; name: string },
  { address, agent }: Browser,
): Promise<string> {
  const secret = newSecret()
  const row = {
    id: uuid(),
    hash: hashOf(secret),
    personId: who.id,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + week,
  }
  await tx.delete(session).where(and(eq(session.personId, who.id), sql`${session.expiresAt} <= ${now}`))
  await tx.insert(session).values({ ...row, address, agent: agent?.slice(0, 300) })
  await record({ verb: 'session.started', subject: `session:${row.id}`, label: `a session of ${who.name}` })
  return secret
}

/** Ends sessions of a person, each with its entry: all, all but one, or one. Answers how many. */
export async function endSessions(
  tx: Tx,
  record: Recorder,
  who: { id: string; name: string },
  which?: { only?: string; except?: string },
): Promise<number> {
  const chosen: (SQL | undefined)[] = [
    which?.only === undefined ? undefined : eq(session.id, which.only),
    which?.except === undefined ? undefined : ne(session.id, which.except),
  ]
  const ending = await tx
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.personId, who.id), ...chosen))
  for (const { id } of ending) {
    await tx.delete(session).where(eq(session.id, id))
    await record({ verb: 'session.ended', subject: `session:${id}`, label: `a session of ${who.name}` })
  }
  return ending.length
}

/** The sessions of a person that are good now, the last used first. `current` is the one that asks. */
export async function readSessions(personId: string, now: number, current?: string): Promise<SessionView[]> {
  const rows = await db
    .select()
    .from(session)
    .where(and(eq(session.personId, personId), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastUsedAt), desc(session.id))
  return rows.map(({ id, createdAt, lastUsedAt, expiresAt, address, agent }) => ({
    id,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    address,
    agent,
    current: id === current,
  }))
}
