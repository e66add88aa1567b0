import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import { versionScore } from '#db/schema/versions'
import { hiddenPackages } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import type { Facets, FacetValue } from './schema.ts'

const longer = 20
let kept: { facets: Facets; until: number } | undefined

/** The values to narrow a list by, most frequent first, counted over all that the actor may see. */
export async function readFacets(actor: Actor | undefined): Promise<Facets> {
  const all = await allFacets()
  const hidden = hiddenPackages(actor)
  return hidden ? without(all, await countFacets(hidden)) : all
}

const facetNames = ['owner', 'tag', 'format', 'standard'] as const

/** Counts less those of the packages that are hidden, which are few. */
function without(all: Facets, hidden: Facets): Facets {
  const left = facetNames.map((name) => {
    const taken = new Map(hidden[name].map(({ value, packages }) => [value, packages]))
    const values = all[name].map(({ value, packages }) => ({ value, packages: packages - (taken.get(value) ?? 0) }))
    return [name, values.filter(({ packages }) => packages > 0)]
  })
  return Object.fromEntries(left)
}

/**
 * Counts over the whole catalog. They are kept twenty times as long as
 * counting took, so that it never takes more than a twentieth of a core: milliseconds here, seconds in a catalog of 100,000.
 */
async function allFacets(): Promise<Facets> {
  const begun = performance.now()
  if (kept && begun < kept.until) return kept.facets
  const facets = await countFacets()
  const ended = performance.now()
  kept = { facets, until: ended + (ended - begun) * longer }
  return facets
}

/** Counts over the packages of a subquery, or over all. */
async function countFacets(among?: SQL): Promise<Facets> {
  const [owner, tag, format, standard] = await Promise.all([
    topOf(packageOwner, packageOwner.owner, among),
    topOf(packageTag, packageTag.tag, among),
    topOf(packageFormat, packageFormat.format, among),
    metStandards(among),
  ])
  return { owner, tag, format, standard }
}

type FacetTable = typeof packageTag | typeof packageOwner | typeof packageFormat

async function topOf(
  table: FacetTable,
  column: typeof packageTag.tag | typeof packageOwner.owner | typeof packageFormat.format,
  among?: SQL,
): Promise<FacetValue[]> {
  const packages = sql<number>`count(distinct ${table.packageId})`.mapWith(Number)
  return db
    .select({ value: column, packages })
    .from(table as typeof packageTag)
    .where(among && sql`${table.packageId} in ${among}`)
    .groupBy(column)
    .orderBy(desc(packages), asc(column))
    .limit(among ? 1000 : 20)
}

async function metStandards(among?: SQL): Promise<FacetValue[]> {
  return db
    .select({ value: versionScore.standard, packages: count() })
    .from(modelPackage)
    .innerJoin(versionScore, eq(versionScore.versionId, modelPackage.latestVersionId))
    .where(and(eq(versionScore.met, versionScore.required), among && sql`${modelPackage.id} in ${among}`))
    .groupBy(versionScore.standard)
    .orderBy(asc(versionScore.standard))
}
