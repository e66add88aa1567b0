import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm'
import { contains } from '#db/contains'
import { db, type Reader } from '#db/db'
import { event } from '#db/schema/events'
import { incident } from '#db/schema/incidents'
import { modelPackage } from '#db/schema/packages'
import { release } from '#db/schema/releases'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { armViews } from '#lib/releases/reads'
import type { IncidentDetail } from './scenario-schema.ts'
import { scenariosOf } from './scenarios.ts'
import type { IncidentFilter, IncidentPage, IncidentView } from './schema.ts'

const columns = {
  incident,
  event,
  package: modelPackage.name,
  sequence: release.sequence,
  since: release.effectiveAt,
}

const rowsFrom = (reader: Reader) =>
  reader
    .select(columns)
    .from(incident)
    .innerJoin(event, eq(event.id, incident.eventId))
    .innerJoin(modelPackage, eq(modelPackage.id, incident.packageId))
    .leftJoin(release, eq(release.id, incident.releaseId))

export type IncidentRow = Awaited<ReturnType<typeof rowsFrom>>[number]

export const incidentMissing = (id: string): Refusal =>
  new Refusal('missing', 'incident_missing', `There is no incident ${id}.`)

/** An incident's row, or the refusal `incident_missing`; so too where its package is hidden from the actor. */
export async function requireIncident(actor: Actor | undefined, id: string, reader: Reader = db): Promise<IncidentRow> {
  const [row] = await rowsFrom(reader).where(and(eq(incident.eventId, id), seen(actor)))
  if (row) return row
  throw incidentMissing(id)
}

/** An incident as people see it, with the scenarios it became, or the refusal `incident_missing`. */
export async function readIncident(actor: Actor | undefined, id: string): Promise<IncidentDetail> {
  const [view] = await viewsOf(actor, [await requireIncident(actor, id)])
  if (view) return { ...view, scenarios: await scenariosOf(actor, id) }
  throw incidentMissing(id)
}

/** Incidents that the actor may know of, the newest first, a page of `limit` at a time. */
export async function listIncidents(
  actor: Actor | undefined,
  filter: IncidentFilter,
  limit: number,
  cursor?: string,
): Promise<IncidentPage> {
  const after = decodeCursor(cursor, 'number')
  const rows = await rowsFrom(db)
    .where(and(seen(actor), asked(filter), after && sql`(${event.at}, ${event.id}) < (${after.value}, ${after.id})`))
    .orderBy(desc(event.at), desc(event.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)?.event
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.at, id: last.id }) : null
  return { items: await viewsOf(actor, shown), nextCursor }
}

const asked = ({ state, package: name, environment, q }: IncidentFilter): SQL | undefined =>
  and(
    state && eq(incident.state, state),
    name === undefined ? undefined : eq(modelPackage.name, name),
    environment === undefined ? undefined : eq(event.environment, environment),
    q === undefined ? undefined : or(contains(event.title, q), contains(event.description, q)),
  )

async function viewsOf(actor: Actor | undefined, rows: readonly IncidentRow[]): Promise<IncidentView[]> {
  const arms = await armViews(
    actor,
    rows.flatMap(({ incident: { releaseId } }) => releaseId ?? []),
  )
  return rows.map(({ event: of, incident: { releaseId, state, cause, resolution, resolvedAt }, ...row }) => ({
    id: of.id,
    package: row.package,
    environment: of.environment ?? '',
    state,
    title: of.title,
    description: of.description,
    at: iso(of.at),
    until: isoOrNull(of.until),
    live:
      releaseId === null || row.sequence === null || row.since === null
        ? null
        : { release: releaseId, sequence: row.sequence, since: iso(row.since), arms: arms.get(releaseId) ?? [] },
    cause,
    resolution,
    resolvedAt: isoOrNull(resolvedAt),
    by: of.by,
    openedAt: iso(of.createdAt),
    changedAt: iso(of.changedAt),
  }))
}

const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
