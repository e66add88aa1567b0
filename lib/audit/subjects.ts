import { eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { event } from '#db/schema/events'
import { modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { version } from '#db/schema/versions'
import type { EntryView, Subjects } from './schema.ts'

const idsIn = (entries: readonly EntryView[], kind: string) => [
  ...new Set(entries.flatMap(({ subject }) => (subject.startsWith(`${kind}:`) ? subject.slice(kind.length + 1) : []))),
]

/** Which packages, versions, promotions and events entries speak of, by the names they have now. */
export async function readSubjects(entries: readonly EntryView[]): Promise<Subjects> {
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
  return Object.fromEntries([
    ...events.map(({ id }) => [`event:${id}`, { event: id }]),
    ...packages.map(({ id, name }) => [`package:${id}`, { modelPackage: name }]),
    ...versions.map(({ id, name, number }) => [`version:${id}`, { modelPackage: name, number }]),
    ...promotions.map(({ id, name }) => [`promotion:${id}`, { modelPackage: name, promotion: id }]),
  ])
}
