import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import { event } from '#db/schema/events'
import { incident } from '#db/schema/incidents'
import { modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { knownDrafts } from '#lib/drafts/gate'
import type { EntryView, Subjects } from './schema.ts'

const idsIn = (entries: readonly EntryView[], kind: string) => [
  ...new Set(entries.flatMap(({ subject }) => (subject.startsWith(`${kind}:`) ? subject.slice(kind.length + 1) : []))),
]

/**
 * Which packages, versions, promotions, events, incidents and drafts entries speak of, by the names they have now. A draft is left out for whoever
 * may not know of it: an entry of its beginning names no package, and what it became may be hidden from them.
 */
export async function readSubjects(entries: readonly EntryView[], actor: Actor): Promise<Subjects> {
  const packages = await db
    .select({ id: modelPackage.id, name: modelPackage.name })
    .from(modelPackage)
    .where(inArray(modelPackage.id, idsIn(entries, 'package')))
  const versions = await db
    .select({ id: version.id, number: version.number, name: modelPackage.name })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(inArray(version.id, idsIn(entries, 'version')))
  const promotions = await db
    .select({ id: promotion.id, name: modelPackage.name })
    .from(promotion)
    .innerJoin(modelPackage, eq(modelPackage.id, promotion.packageId))
    .where(inArray(promotion.id, idsIn(entries, 'promotion')))
  const events = await db
    .select({ id: event.id })
    .from(event)
    .where(inArray(event.id, idsIn(entries, 'event')))
  const incidents = await db
    .select({ id: incident.eventId })
    .from(incident)
    .where(inArray(incident.eventId, idsIn(entries, 'incident')))
  const drafts = await db
    .select({ id: draft.id, number: version.number, name: modelPackage.name })
    .from(draft)
    .leftJoin(version, eq(version.id, draft.versionId))
    .leftJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(and(inArray(draft.id, idsIn(entries, 'draft')), knownDrafts(actor)))
  return Object.fromEntries([
    ...drafts.map(({ id, number, name }) => [
      `draft:${id}`,
      name !== null && number !== null ? { modelPackage: name, number } : { draft: id },
    ]),
    ...events.map(({ id }) => [`event:${id}`, { event: id }]),
    ...incidents.map(({ id }) => [`incident:${id}`, { incident: id }]),
    ...packages.map(({ id, name }) => [`package:${id}`, { modelPackage: name }]),
    ...versions.map(({ id, name, number }) => [`version:${id}`, { modelPackage: name, number }]),
    ...promotions.map(({ id, name }) => [`promotion:${id}`, { modelPackage: name, promotion: id }]),
  ])
}
