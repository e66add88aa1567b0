import { inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { person, team } from '#db/schema/people'
import { may } from '#lib/access/permissions'
import type { Actor } from '#lib/caller'
import type { KnownOwner, KnownOwners } from './schema.ts'

/**
 * Whom the names of owners mean: a team by its name, a person by their address. Names that nobody has are left out, and
 * all are for whoever may not see people.
 */
export async function resolveOwners(reader: Actor | undefined, names: readonly string[]): Promise<KnownOwners> {
  const asked = [...new Set(names)]
  if (asked.length === 0 || !may(reader, 'people.read')) return {}
  const [people, teams] = await Promise.all([
    db.select().from(person).where(inArray(person.email, asked)),
    db.select().from(team).where(inArray(team.name, asked)),
  ])
  return Object.fromEntries<KnownOwner>([
    ...people.map(({ email, id, name, deactivatedAt }): [string, KnownOwner] => [
      email,
      { kind: 'person', id, name, left: deactivatedAt !== null },
    ]),
    ...teams.map(({ name, title }): [string, KnownOwner] => [name, { kind: 'team', name, title }]),
  ])
}
