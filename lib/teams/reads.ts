import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { packageOwner } from '#db/schema/packages'
import { person, team, teamMember } from '#db/schema/people'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import type { TeamView, TeamWithMembers } from './schema.ts'

const members = sql<number>`(select count(*) from ${teamMember} where ${teamMember.teamId} = ${team.id})`.mapWith(
  Number,
)
const packagesSeenBy = (actor: Actor | undefined): SQL<number> => {
  const visible = seen(actor, packageOwner.packageId) ?? sql`1 = 1`
  return sql`(select count(distinct ${packageOwner.packageId}) from ${packageOwner} where ${packageOwner.owner} = ${team.name} and ${visible})`.mapWith(
    Number,
  )
}

const columnsFor = (actor: Actor | undefined) => ({
  id: team.id,
  name: team.name,
  title: team.title,
  description: team.description,
  createdAt: team.createdAt,
  members,
  packages: packagesSeenBy(actor),
})

type Row = Omit<TeamView, 'createdAt'> & { id: string; createdAt: number }
const viewOf = ({ name, title, description, members, packages, createdAt }: Row): TeamView => ({
  name,
  title,
  description,
  members,
  packages,
  createdAt: new Date(createdAt).toISOString(),
})

/** The teams by title, with how many people and packages each has that the actor may see. */
export async function listTeams(actor: Actor | undefined): Promise<TeamView[]> {
  const rows = await db.select(columnsFor(actor)).from(team).orderBy(asc(team.title), asc(team.name)).limit(1000)
  return rows.map(viewOf)
}

/** A team's row, or the refusal `team_missing`. */
export async function requireTeam(name: string, reader: Reader = db): Promise<typeof team.$inferSelect> {
  const [row] = await reader.select().from(team).where(eq(team.name, name))
  if (row) return row
  throw new Refusal('missing', 'team_missing', `There is no team ${name}.`)
}

/** A team with its people, or the refusal `team_missing`. */
export async function readTeam(name: string, actor: Actor | undefined): Promise<TeamWithMembers> {
  const { id } = await requireTeam(name)
  const [row] = await db.select(columnsFor(actor)).from(team).where(eq(team.id, id))
  const people = await db
    .select({
      id: person.id,
      name: person.name,
      email: person.email,
      role: teamMember.role,
      source: teamMember.source,
      deactivatedAt: person.deactivatedAt,
    })
    .from(teamMember)
    .innerJoin(person, eq(person.id, teamMember.personId))
    .where(eq(teamMember.teamId, id))
    .orderBy(asc(person.name), asc(person.id))
  if (!row) return readTeam(name, actor)
  return {
    ...viewOf(row),
    people: people.map(({ deactivatedAt, ...one }) => ({ ...one, active: deactivatedAt === null })),
  }
}
