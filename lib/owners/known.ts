import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { person, team, teamMember } from '#db/schema/people'
import { may } from '#lib/access/permissions'
import type { Actor } from '#lib/caller'
import type { KnownOwner, KnownOwners } from './schema.ts'

const atOnce = 500

/**
 * Who the names of owners are: a team by its name, a person by their address. Names that nobody has are left out, and all are
 * for whoever may not see people.
 */
export async function knownOwners(
  actor: Actor | undefined,
  names: readonly string[],
  reader: Reader = db,
): Promise<KnownOwners> {
  const asked = may(actor, 'people.read') ? [...new Set(names)] : []
  const known = new Map<string, KnownOwner>()
  for (let from = 0; from < asked.length; from += atOnce)
    for (const one of await ownersNamed(asked.slice(from, from + atOnce), reader)) known.set(one.owner, one)
  return known
}

async function ownersNamed(names: string[], reader: Reader): Promise<KnownOwner[]> {
  const people = await reader
    .select({ id: person.id, name: person.name, email: person.email, left: person.deactivatedAt })
    .from(person)
    .where(inArray(person.email, names))
  const teams = await reader.select({ name: team.name, title: team.title }).from(team).where(inArray(team.name, names))
  const answering = await reader
    .selectDistinct({ name: team.name })
    .from(team)
    .innerJoin(teamMember, eq(teamMember.teamId, team.id))
    .innerJoin(person, eq(person.id, teamMember.personId))
    .where(and(inArray(team.name, names), isNull(person.deactivatedAt)))
  const able = new Set(answering.map(({ name }) => name))
  return [
    ...people.map(
      ({ id, name, email, left }) =>
        ({ owner: email, kind: 'person', title: name, id, active: left === null }) as const,
    ),
    ...teams.map(
      ({ name, title }) => ({ owner: name, kind: 'team', title, id: name, active: able.has(name) }) as const,
    ),
  ]
}

/** Owners with who they are. */
export const viewsOf = <Named extends { owner: string }>(
  owners: readonly Named[],
  known: KnownOwners,
): (Named & KnownOwner)[] => owners.map((one) => ({ ...(known.get(one.owner) ?? unknown(one.owner)), ...one }))

const unknown = (owner: string): KnownOwner => ({ owner, kind: 'unknown', title: null, id: null, active: null })
