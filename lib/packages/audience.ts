import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { db } from '#db/db'
import { person, team, teamMember } from '#db/schema/people'
import { ownerNamesOf } from '#lib/access/visible'
import type { PersonActor } from '#lib/caller'
import type { Audience, Owner } from './schema.ts'

/** Who a restricted package with these owners is visible to, and whether the actor is one of them. */
export async function readAudience(owners: readonly Owner[], actor: PersonActor | undefined): Promise<Audience> {
  const names = [...new Set(owners.map(({ owner }) => owner))]
  const [teams, people] = await Promise.all([teamsNamed(names), peopleAt(names)])
  const known = new Set([...teams.map(({ name }) => name), ...people.map(({ email }) => email)])
  return {
    teams,
    people,
    unknown: names.filter((name) => !known.has(name)),
    holdsReader: actor?.role === 'admin' || (actor ? ownerNamesOf(actor) : []).some((name) => names.includes(name)),
  }
}

const teamsNamed = (names: string[]): Promise<Audience['teams']> =>
  db
    .select({ name: team.name, title: team.title, members: count(person.id) })
    .from(team)
    .leftJoin(teamMember, eq(teamMember.teamId, team.id))
    .leftJoin(person, and(eq(person.id, teamMember.personId), isNull(person.deactivatedAt)))
    .where(inArray(team.name, names))
    .groupBy(team.id, team.name, team.title)
    .orderBy(team.name)

const peopleAt = (names: string[]): Promise<Audience['people']> =>
  db
    .select({ name: person.name, email: person.email })
    .from(person)
    .where(and(inArray(person.email, names), isNull(person.deactivatedAt)))
    .orderBy(person.name)
