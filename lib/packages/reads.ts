import { and, asc, count, desc, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { matchesText } from '#db/dialect'
import { formerName, modelPackage, packageFormat, packageOwner, packageTag } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { version, versionScore, withdrawal } from '#db/schema/versions'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import { kindWord, termsOf } from '#lib/search/rules'
import type { Facets, FacetValue, Owner, PackageFilter, PackagePage, PackageSort, PackageView } from './schema.ts'

type Row = typeof modelPackage.$inferSelect

const byName = db
  .select()
  .from(modelPackage)
  .where(eq(modelPackage.name, sql.placeholder('name')))
  .prepare('package_by_name')

/** A package by the name it has. */
export async function findPackage(name: string, reader: Reader = db): Promise<Row | undefined> {
  if (reader === db) return (await byName.execute({ name }))[0]
  return (await reader.select().from(modelPackage).where(eq(modelPackage.name, name)))[0]
}

/** The name a package has now, for a name it had before. */
export async function currentName(former: string): Promise<string | undefined> {
  const [row] = await db
    .select({ name: modelPackage.name })
    .from(formerName)
    .innerJoin(modelPackage, eq(modelPackage.id, formerName.packageId))
    .where(eq(formerName.name, former))
  return row?.name
}

export const packageMissing = (name: string): Refusal =>
  new Refusal('missing', 'package_missing', `There is no package ${name}. Create it first, or check its name.`)

/** A package's row, or the refusal `package_missing`. */
export async function requirePackage(name: string, reader: Reader = db): Promise<Row> {
  const row = await findPackage(name, reader)
  if (row) return row
  throw packageMissing(name)
}

export async function ownersOf(packageId: string, reader: Reader = db): Promise<Owner[]> {
  return reader
    .select({ role: packageOwner.role, owner: packageOwner.owner })
    .from(packageOwner)
    .where(eq(packageOwner.packageId, packageId))
    .orderBy(asc(packageOwner.role), asc(packageOwner.owner))
}

/** A package by name, or the refusal `package_missing`. */
export async function readPackage(name: string): Promise<PackageView> {
  const [view] = await viewsOf([await requirePackage(name)])
  if (view) return view
  throw packageMissing(name)
}

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
  const matching = matchesText(searchDocument.text, searchDocument.doc, [kindWord('package'), ...terms])
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

/** Rows as views: five statements for any number of packages. */
async function viewsOf(rows: Row[]): Promise<PackageView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const latestIds = rows.flatMap(({ latestVersionId }) => latestVersionId ?? [])
  const [tags, owners, formats, versions, scores] = await Promise.all([
    db.select().from(packageTag).where(inArray(packageTag.packageId, ids)).orderBy(asc(packageTag.tag)),
    db
      .select()
      .from(packageOwner)
      .where(inArray(packageOwner.packageId, ids))
      .orderBy(asc(packageOwner.role), asc(packageOwner.owner)),
    db.select().from(packageFormat).where(inArray(packageFormat.packageId, ids)).orderBy(asc(packageFormat.format)),
    db
      .select({
        id: version.id,
        number: version.number,
        sequence: version.sequence,
        digest: version.digest,
        createdAt: version.createdAt,
        runsCode: version.runsCode,
        withdrawnAt: withdrawal.at,
      })
      .from(version)
      .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
      .where(inArray(version.id, latestIds)),
    db
      .select()
      .from(versionScore)
      .where(inArray(versionScore.versionId, latestIds))
      .orderBy(asc(versionScore.standard)),
  ])
  const tagsOf = Map.groupBy(tags, ({ packageId }) => packageId)
  const ownersOf = Map.groupBy(owners, ({ packageId }) => packageId)
  const formatsOf = Map.groupBy(formats, ({ packageId }) => packageId)
  const scoresOf = Map.groupBy(scores, ({ versionId }) => versionId)
  const latestOf = new Map(versions.map((row) => [row.id, row]))
  return rows.map((row) => {
    const latest = latestOf.get(row.latestVersionId ?? '')
    return {
      name: row.name,
      title: row.title,
      purpose: row.purpose,
      useCase: row.useCase,
      risk: row.risk,
      tags: tagsOf.get(row.id)?.map(({ tag }) => tag) ?? [],
      owners: ownersOf.get(row.id)?.map(({ role, owner }) => ({ role, owner })) ?? [],
      formats: formatsOf.get(row.id)?.map(({ format }) => format) ?? [],
      example: row.example,
      versions: row.versions,
      latest: latest
        ? {
            version: latest.number,
            sequence: latest.sequence,
            digest: latest.digest,
            registeredAt: new Date(latest.createdAt).toISOString(),
            runsCode: latest.runsCode,
            withdrawn: latest.withdrawnAt !== null,
            scores: scoresOf.get(latest.id)?.map(({ standard, met, required }) => ({ standard, met, required })) ?? [],
          }
        : null,
      createdAt: new Date(row.createdAt).toISOString(),
      changedAt: new Date(row.changedAt).toISOString(),
    }
  })
}
