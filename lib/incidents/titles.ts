import { and, desc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { event } from '#db/schema/events'
import { incident, incidentScenario } from '#db/schema/incidents'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'

/** What incidents are called, by their ids. */
export type IncidentTitles = Readonly<Record<string, string>>

const most = 500
const said = { id: event.id, title: event.title }

/** The incidents that scenarios of a version came from. */
export async function incidentsOfVersion(packageName: string, number: string): Promise<IncidentTitles> {
  const rows = await db
    .selectDistinct(said)
    .from(incidentScenario)
    .innerJoin(event, eq(event.id, incidentScenario.incidentId))
    .innerJoin(version, eq(version.id, incidentScenario.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(eq(modelPackage.name, packageName), eq(version.number, number)))
  return byId(rows)
}

/** The newest incidents of a package, as far as the actor may know of it; none where there is no such package. */
export async function incidentsOfPackage(actor: Actor | undefined, packageName: unknown): Promise<IncidentTitles> {
  if (typeof packageName !== 'string') return {}
  const rows = await db
    .select(said)
    .from(incident)
    .innerJoin(event, eq(event.id, incident.eventId))
    .innerJoin(modelPackage, eq(modelPackage.id, incident.packageId))
    .where(and(eq(modelPackage.name, packageName), seen(actor)))
    .orderBy(desc(event.at), desc(event.id))
    .limit(most)
  return byId(rows)
}

const byId = (rows: { id: string; title: string }[]): IncidentTitles =>
  Object.fromEntries(rows.map(({ id, title }) => [id, title]))
