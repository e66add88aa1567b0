import { and, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { placement, release } from '#db/schema/releases'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { readEnvironments } from '#lib/environments/reads'
import { iso } from '#lib/format'
import { ownersMeant } from '#lib/packages/mine'
import { requirePackage } from '#lib/packages/reads'
import { armViews } from './reads.ts'
import type { LiveFilter, LivePage, LiveRow } from './schema.ts'

const columns = {
  packageId: placement.packageId,
  package: placement.packageName,
  title: modelPackage.title,
  risk: modelPackage.risk,
  environment: placement.environment,
  release: release.id,
  sequence: release.sequence,
  effectiveAt: release.effectiveAt,
  returnsTo: release.returnsTo,
}

/** The release of a placement at a moment: the last that had taken effect. */
const releaseAt = (at: number | undefined): SQL =>
  at === undefined
    ? eq(release.id, placement.releaseId)
    : sql`${release.id} = (select r.id from ${release} r where r.package_id = ${placement.packageId} and r.environment = ${placement.environment} and r.effective_at <= ${at} order by r.effective_at desc limit 1)`

const ownedBy = (names: string[]): SQL =>
  names.length === 0
    ? sql`1 = 0`
    : sql`exists (select 1 from ${packageOwner} where ${packageOwner.packageId} = ${placement.packageId} and ${inArray(packageOwner.owner, names)})`

/** Names are lower case, digits, dots and dashes: all of them sort before a tilde. */
const beginningWith = (start: string): SQL | undefined =>
  and(gte(placement.packageName, start), lt(placement.packageName, `${start}~`))

type Range = { limit: number; cursor?: string; packageId?: string }

/**
 * What is live, or was at a moment: package by package in the order of their names, a step in an index for each row, whatever
 * was released since. Packages that are hidden from the actor are not there.
 */
export async function readLive(
  actor: Actor | undefined,
  { at, environment, owner, q }: LiveFilter,
  { limit, cursor, packageId }: Range,
): Promise<LivePage> {
  const moment = at === undefined ? undefined : Date.parse(at)
  const from = decodeCursor(cursor, 'string')
  const rows = await db
    .select(columns)
    .from(placement)
    .innerJoin(release, releaseAt(moment))
    .innerJoin(modelPackage, eq(modelPackage.id, placement.packageId))
    .where(
      and(
        packageId === undefined ? undefined : eq(placement.packageId, packageId),
        environment === undefined ? undefined : eq(placement.environment, environment),
        moment === undefined ? undefined : lte(placement.firstAt, moment),
        owner === undefined ? undefined : ownedBy(ownersMeant(owner, actor)),
        q ? beginningWith(q.toLowerCase()) : undefined,
        seen(actor, placement.packageId),
        from && sql`(${placement.packageName}, ${placement.environment}) > (${from.value}, ${from.id})`,
      ),
    )
    .orderBy(placement.packageName, placement.environment)
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.package, id: last.environment }) : null
  return { items: await viewsOf(actor, shown), nextCursor }
}

type Row = { packageId: string; effectiveAt: number } & Omit<LiveRow, 'tier' | 'arms' | 'since' | 'owners'>

async function viewsOf(actor: Actor | undefined, rows: Row[]): Promise<LiveRow[]> {
  if (rows.length === 0) return []
  const packageIds = [...new Set(rows.map(({ packageId }) => packageId))]
  const [arms, owners, environments] = await Promise.all([
    armViews(
      actor,
      rows.map(({ release }) => release),
    ),
    db.select().from(packageOwner).where(inArray(packageOwner.packageId, packageIds)),
    readEnvironments(),
  ])
  const ownersOf = Map.groupBy(owners, ({ packageId }) => packageId)
  const tierOf = new Map(environments.map(({ name, tier }) => [name, tier]))
  return rows.map(({ packageId, effectiveAt, ...row }) => ({
    ...row,
    tier: tierOf.get(row.environment) ?? null,
    arms: arms.get(row.release) ?? [],
    since: iso(effectiveAt),
    owners: ownersOf.get(packageId)?.map(({ role, owner }) => ({ role, owner })) ?? [],
  }))
}

/** Whether anything the actor may see is live anywhere. */
export async function isAnythingLive(actor: Actor | undefined): Promise<boolean> {
  const rows = await db
    .select({ environment: placement.environment })
    .from(placement)
    .where(seen(actor, placement.packageId))
    .limit(1)
  return rows.length > 0
}

/** What is live of a package, or was at a moment, environment by environment. */
export async function readPackageLive(actor: Actor | undefined, packageName: string, at?: string): Promise<LiveRow[]> {
  const { id: packageId } = await requirePackage(packageName)
  return (await readLive(actor, { at }, { limit: 200, packageId })).items
}
