import { and, asc, count, desc, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { matchesText } from '#db/dialect'
import { modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { versionScore } from '#db/schema/versions'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { docsOf, termsOf } from '#lib/search/rules'
import type { Facets, FacetValue, PackageFilter, PackagePage, PackageSort } from './schema.ts'
import { viewsOf } from './views.ts'

const columns: Record<
  PackageSort,
  { by: (typeof modelPackage)['name' | 'score' | 'changedAt']; down: boolean; kind: 'string' | 'number' }
> = {
  name: { by: modelPackage.name, down: false, kind: 'string' },
  '-name': { by: modelPackage.name, down: true, kind: 'string' },
  changed: { by: modelPackage.changedAt, down: false, kind: 'number' },
  '-changed': { by: modelPackage.changedAt, down: true, kind: 'number' },
  score: { by: modelPackage.score, down: false, kind: 'number' },
  '-score': { by: modelPackage.score, down: true, kind: 'number' },
}

/** Of very common words the newest packages are looked at. */
const mostMatches = 2000

/** Packages that fit the filter, in its order, a page of `limit` at a time. */
export async function listPackages(filter: PackageFilter, limit: number, cursor?: string): Promise<PackagePage> {
  const { by, down, kind } = columns[filter.sort]
  const from = decodeCursor(cursor, kind)
  const beyond = down ? lt : gt
  const after =
    from && or(beyond(by, from.value as never), and(eq(by, from.value as never), beyond(modelPackage.id, from.id)))
  const order = down ? desc : asc
  const rows = await db
    .select()
    .from(modelPackage)
    .where(and(...conditions(filter), after))
    .orderBy(order(by), order(modelPackage.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const value =
    last && { name: last.name, changed: last.changedAt, score: last.score }[filter.sort.replace('-', '') as 'name']
  const nextCursor = last && value !== undefined && rows.length > limit ? encodeCursor({ value, id: last.id }) : null
  return { items: await viewsOf(shown), nextCursor }
}

function conditions({ q = '', owner, tag, format, standard }: PackageFilter): (SQL | undefined)[] {
  const terms = termsOf(q)
  const matching = matchesText(searchDocument.text, searchDocument.doc, terms, {
    ...docsOf('package'),
    most: mostMatches,
  })
  return [
    terms.length
      ? among(sql`(select ${searchDocument.packageId} from ${searchDocument} where ${matching})`)
      : undefined,
    owner
      ? inArray(
          modelPackage.id,
          db.select({ id: packageOwner.packageId }).from(packageOwner).where(eq(packageOwner.owner, owner)),
        )
      : undefined,
    tag
      ? inArray(
          modelPackage.id,
          db.select({ id: packageTag.packageId }).from(packageTag).where(eq(packageTag.tag, tag)),
        )
      : undefined,
    format
      ? inArray(
          modelPackage.id,
          db.select({ id: packageFormat.packageId }).from(packageFormat).where(eq(packageFormat.format, format)),
        )
      : undefined,
    standard
      ? sql`exists (select 1 from ${versionScore} where ${versionScore.versionId} = ${modelPackage.latestVersionId} and ${versionScore.standard} = ${standard} and ${versionScore.met} = ${versionScore.required})`
      : undefined,
  ]
}

/** The values to narrow a list by, most frequent first, counted over the whole catalog. */
export async function readFacets(): Promise<Facets> {
  const [owner, tag, format, standard] = await Promise.all([
    topOf(packageOwner, packageOwner.owner),
    topOf(packageTag, packageTag.tag),
    topOf(packageFormat, packageFormat.format),
    metStandards(),
  ])
  return { owner, tag, format, standard }
}

type FacetTable = typeof packageTag | typeof packageOwner | typeof packageFormat

const among = (query: SQL) => sql`${modelPackage.id} in ${query}`

async function topOf(
  table: FacetTable,
  column: typeof packageTag.tag | typeof packageOwner.owner | typeof packageFormat.format,
): Promise<FacetValue[]> {
  const packages = sql<number>`count(distinct ${table.packageId})`.mapWith(Number)
  return db
    .select({ value: column, packages })
    .from(table as typeof packageTag)
    .groupBy(column)
    .orderBy(desc(packages), asc(column))
    .limit(20)
}

async function metStandards(): Promise<FacetValue[]> {
  return db
    .select({ value: versionScore.standard, packages: count() })
    .from(modelPackage)
    .innerJoin(versionScore, eq(versionScore.versionId, modelPackage.latestVersionId))
    .where(eq(versionScore.met, versionScore.required))
    .groupBy(versionScore.standard)
    .orderBy(asc(versionScore.standard))
}
