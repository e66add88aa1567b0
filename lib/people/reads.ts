import { and, asc, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { person, personIdentity, personPassword, team, teamMember } from '#db/schema/people'
import { personMissing } from '#lib/access/person'
import { derivedKey } from '#lib/access/secret'
import { fitsPerson } from './rules.ts'
import type { PersonFilter, PersonView } from './schema.ts'

/** The secret of the set-up link while nobody exists; afterwards there is none. */
export async function setUpSecret(): Promise<string | undefined> {
  const [people] = await db.select({ n: count() }).from(person)
  return people?.n ? undefined : derivedKey('set-up')
}

const mayEnter = or(
  sql`exists (select 1 from ${personPassword} where ${personPassword.personId} = ${person.id})`,
  sql`exists (select 1 from ${personIdentity} where ${personIdentity.personId} = ${person.id})`,
)

const stateOf = (deactivatedAt: number | null, enters: boolean): PersonView['state'] =>
  deactivatedAt !== null ? 'deactivated' : enters ? 'active' : 'invited'

async function people(where: SQL | undefined, limit: number): Promise<PersonView[]> {
  const rows = await db
    .select({ person, enters: sql<number>`case when ${mayEnter} then 1 else 0 end`.mapWith(Number) })
    .from(person)
    .where(where)
    .orderBy(desc(isNull(person.deactivatedAt)), asc(person.name), asc(person.id))
    .limit(limit)
  const ids = rows.map(({ person: { id } }) => id)
  const teams = await db
    .select({ personId: teamMember.personId, team: team.name, title: team.title, role: teamMember.role })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(inArray(teamMember.personId, ids))
    .orderBy(asc(team.name))
  const teamsOf = Map.groupBy(teams, ({ personId }) => personId)
  return rows.map(({ person: { id, name, email, role, createdAt, deactivatedAt }, enters }) => ({
    id,
    name,
    email,
    role,
    state: stateOf(deactivatedAt, enters === 1),
    teams: (teamsOf.get(id) ?? []).map(({ team, title, role }) => ({ team, title, role })),
    createdAt: new Date(createdAt).toISOString(),
    deactivatedAt: deactivatedAt === null ? null : new Date(deactivatedAt).toISOString(),
  }))
}

/** The people who fit, those who may sign in first, by name. */
export async function listPeople(filter: PersonFilter = {}): Promise<PersonView[]> {
  return (await people(undefined, 5000)).filter((person) => fitsPerson(person, filter))
}

/** A person, or the refusal `person_missing`. */
export async function readPerson(id: string): Promise<PersonView> {
  const [view] = await people(eq(person.id, id), 1)
  if (view) return view
  throw personMissing()
}

/** Whether a person signs in by a password of this catalog. */
export async function hasPassword(personId: string): Promise<boolean> {
  return (await db.$count(personPassword, eq(personPassword.personId, personId))) > 0
}

/** How many may administer and sign in. */
export async function countAdmins(reader: Reader): Promise<number> {
  return reader.$count(person, and(eq(person.role, 'admin'), isNull(person.deactivatedAt)))
}
