import { and, desc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { textInJson } from '#db/dialect'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { moment } from '#lib/manifest/parts/names'
import type { DataReference } from '#lib/manifest/schema'
import { requirePackage } from '#lib/packages/reads'
import { readLive, readPackageLive } from '#lib/releases/live'
import type { LiveRow } from '#lib/releases/schema'
import { eventsOf } from './reads.ts'
import { type Standing, standingOf } from './rules.ts'
import type { EventView } from './schema.ts'

type User = { package: string; version: string; role: DataReference['role'] }
/** Data of a period or moment, how it stands to the event, and the versions it is part of. */
export type DataAround = Pick<DataReference, 'dataset' | 'version' | 'window' | 'asOf'> & {
  standing: Standing
  users: User[]
}

/** `limited` where there are more versions than were looked at. */
export type DataPage = { items: DataAround[]; limited: boolean }

const mostVersions = 200
const order = ['before', 'spans', 'after']

/**
 * How the data of versions stands to an event, what ends before it first: of the packages and datasets it concerns, or of all, as far
 * as the actor may see them, in the newest versions.
 */
export async function dataAround(actor: Actor | undefined, event: EventView): Promise<DataPage> {
  const { packages, datasets } = event
  const rows = await db
    .select({ name: modelPackage.name, number: version.number, data: textInJson(version.manifest, 'data') })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(
      and(seen(actor), datasets.length === 0 && packages.length > 0 ? inArray(modelPackage.name, packages) : undefined),
    )
    .orderBy(desc(version.createdAt), desc(version.id))
    .limit(mostVersions)
  const used = rows.flatMap(({ name, number, data }) =>
    referencesIn(data)
      .filter(({ dataset }) => datasets.length === 0 || datasets.includes(dataset) || packages.includes(name))
      .flatMap((reference) => usedBy({ package: name, version: number, role: reference.role }, reference, event)),
  )
  const grouped = Map.groupBy(used, ({ data }) => JSON.stringify(data))
  const items = [...grouped.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first.data, users: [first, ...rest].map(({ user }) => user) }] : [],
  )
  return {
    items: items.toSorted((a, b) => place(a) - place(b) || (a.dataset < b.dataset ? -1 : 1)),
    limited: rows.length === mostVersions,
  }
}

const referencesIn = (data: string | null): DataReference[] => (data === null ? [] : JSON.parse(data))

function usedBy(user: User, { dataset, version, window, asOf }: DataReference, event: EventView) {
  const standing = standingOf({ window, asOf }, event)
  return standing ? [{ data: { dataset, version, window, asOf, standing }, user }] : []
}

const place = ({ standing: { stands, days } }: DataAround) =>
  order.indexOf(stands) * 1e6 + (stands === 'before' ? -days : days)

const mostLive = 50

/** What was live when an event happened, or began, of the packages it concerns: of all, or of these. */
export async function liveThen(actor: Actor | undefined, { at, packages, environment }: EventView): Promise<LiveRow[]> {
  if (packages.length === 0)
    return (await readLive(actor, { at, environment: environment ?? undefined }, { limit: mostLive })).items
  const rows = await Promise.all(packages.map((name) => readPackageLive(actor, name, at)))
  return rows.flat().filter((row) => environment === null || row.environment === environment)
}

const reach = 365 * 86_400_000

type Dated = { window?: { from: string; to: string } | null | undefined; asOf?: string | null | undefined }

/** A year before the first moment of data to a year after the last; nothing where none of it says when it is from. */
function yearAround(data: readonly Dated[]): { from: number; to: number } | undefined {
  const ends = data.flatMap(({ window, asOf }) =>
    [window?.from, window?.to, asOf].flatMap((end) => (end ? moment(end) : [])),
  )
  return ends.length === 0 ? undefined : { from: Math.min(...ends) - reach, to: Math.max(...ends) + reach }
}

/** What happened, or will, within a year of the data of a package: what concerns everything, the package or this data, the oldest first. */
export async function eventsBeside(
  actor: Actor | undefined,
  packageName: string,
  data: readonly DataReference[] = [],
): Promise<EventView[]> {
  const period = yearAround(data)
  if (!period) return []
  const { id: packageId } = await requirePackage(packageName)
  const datasets = [...new Set(data.map(({ dataset }) => dataset))]
  return eventsOf(actor, { packageId, datasets, ...period })
}

/** The same of a dataset: what concerns everything or this dataset, within a year of what is said of when its data is from. */
export async function eventsAboutData(
  actor: Actor | undefined,
  dataset: string,
  data: readonly Dated[],
): Promise<EventView[]> {
  const period = yearAround(data)
  return period ? eventsOf(actor, { datasets: [dataset], ...period }) : []
}
