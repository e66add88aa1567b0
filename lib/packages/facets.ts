import { and, asc, count, desc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import { versionScore } from '#db/schema/versions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import type { Facets, FacetValue } from './schema.ts'

const longer = 20
let kept: { facets: Facets; until: number } | undefined
const facetNames = ['owner', 'tag', 'format', 'standard'] as const
/** Of each facet so many values are shown, and so many are counted, as those of restricted packages come to them. */
const shown = 20
const looked = 1000

/** The values to narrow a list by, most frequent first, counted over all that the actor may see. */
export async function readFacets(actor: Actor | undefined): Promise<Facets> {
  return together(await openFacets(), await countFacets(restrictedSeenBy(actor)))
}

function together(open: Facets, restricted: Facets): Facets {
  const sums = facetNames.map((name) => {
    const values = Map.groupBy([...open[name], ...restricted[name]], ({ value }) => value)
    const summed = [...values].map(([value, parts]) => ({
      value,
      packages: parts.reduce((sum, { packages }) => sum + packages, 0),
    }))
    return [name, name === 'standard' ? summed.toSorted(byValue) : summed.toSorted(byFrequency).slice(0, shown)]
  })
  return Object.fromEntries(sums)
}

const byValue = (a: FacetValue, b: FacetValue) => (a.value < b.value ? -1 : 1)
const byFrequency = (a: FacetValue, b: FacetValue) => b.packages - a.packages || byValue(a, b)

/**
 * Counts over all packages that are not restricted: of the others nothing is kept, so that nothing of them is told. They are kept
 * twenty times as long as counting took, so that it never takes more than a twentieth of a core: milliseconds here, seconds in a
 * catalog of 100,000.
 */
async function openFacets(): Promise<Facets> {
  const begun = performance.now()
  if (kept && begun < kept.until) return kept.facets
  const facets = await countFacets((id) => sql`${id} not in ${restrictedPackages()}`)
  const ended = performance.now()
  kept = { facets, until: ended + (ended - begun) * longer }
  return facets
}

/** The condition that a package is among those to count. */
type Among = (packageId: SQLWrapper) => SQL

const restrictedPackages = (where?: SQL) =>
  sql`(select ${modelPackage.id} from ${modelPackage} where ${and(eq(modelPackage.restricted, true), where)})`

const restrictedSeenBy =
  (actor: Actor | undefined): Among =>
  (id) =>
    sql`${id} in ${restrictedPackages(seen(actor))}`

async function countFacets(among: Among): Promise<Facets> {
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
  among: Among,
): Promise<FacetValue[]> {
  const packages = sql<number>`count(distinct ${table.packageId})`.mapWith(Number)
  return db
    .select({ value: column, packages })
    .from(table as typeof packageTag)
    .where(among(table.packageId))
    .groupBy(column)
    .orderBy(desc(packages), asc(column))
    .limit(looked)
}

async function metStandards(among: Among): Promise<FacetValue[]> {
  return db
    .select({ value: versionScore.standard, packages: count() })
    .from(modelPackage)
    .innerJoin(versionScore, eq(versionScore.versionId, modelPackage.latestVersionId))
    .where(and(eq(versionScore.met, versionScore.required), among(modelPackage.id)))
    .groupBy(versionScore.standard)
    .orderBy(asc(versionScore.standard))
}
