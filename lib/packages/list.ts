import { and, asc, desc, inArray, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { type Cursor, decodeCursor, encodeCursor } from '#lib/cursor'
import { conditions, isRare, type MeantFilter } from './filter.ts'
import { ownersMeant } from './mine.ts'
import type { PackageFilter, PackagePage, PackageSort } from './schema.ts'
import { viewsOf } from './views.ts'

type Order = { by: (typeof modelPackage)[Field]; field: Field; down: boolean; kind: 'string' | 'number' }
type Field = 'name' | 'score' | 'changedAt'

const name = { by: modelPackage.name, field: 'name', kind: 'string' } as const
const changed = { by: modelPackage.changedAt, field: 'changedAt', kind: 'number' } as const
const score = { by: modelPackage.score, field: 'score', kind: 'number' } as const
const columns: Record<PackageSort, Order> = {
  name: { ...name, down: false },
  '-name': { ...name, down: true },
  changed: { ...changed, down: false },
  '-changed': { ...changed, down: true },
  score: { ...score, down: false },
  '-score': { ...score, down: true },
}

/** How many packages of an order are looked through for those that fit. */
const nearby = 2000

/**
 * Packages that fit the filter and that the actor may see, in its order, a page of `limit` at a time. A common filter fills
 * the page from the next two thousand packages of the order; only when it does not are all that fit collected and sorted.
 */
export async function listPackages(
  actor: Actor | undefined,
  { owner, ...asked }: PackageFilter,
  limit: number,
  cursor?: string,
): Promise<PackagePage> {
  const filter: MeantFilter = { ...asked, owners: owner ? ownersMeant(owner, actor) : undefined }
  const order = columns[filter.sort]
  const from = decodeCursor(cursor, order.kind)
  const after = from && compared(order, order.down ? '<' : '>', from)
  const visible = seen(actor)
  const near = await rowsNear(filter, order, after, visible, limit + 1)
  const rows = near ?? (await pageOfAll(order, limit + 1, after, visible, ...conditions(filter, 'collected')))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last[order.field], id: last.id }) : null
  return { items: await viewsOf(shown), nextCursor }
}

/** A page of what fits among the next packages of the order; nothing when those are too few to fill it. */
async function rowsNear(
  filter: MeantFilter,
  order: Order,
  after: SQL | undefined,
  visible: SQL | undefined,
  limit: number,
) {
  if (filter.q || (await isRare(filter, nearby))) return undefined
  const [end] = await db
    .select({ value: order.by, id: modelPackage.id })
    .from(modelPackage)
    .where(after)
    .orderBy(...sorting(order))
    .limit(1)
    .offset(nearby)
  const until = end && compared(order, order.down ? '>=' : '<=', end)
  const rows = await pageOf(order, limit, after, until, visible, ...conditions(filter, 'looked up'))
  return !end || rows.length === limit ? rows : undefined
}

const sorting = ({ by, down }: Order) => (down ? [desc(by), desc(modelPackage.id)] : [asc(by), asc(modelPackage.id)])

const compared = ({ by }: Order, way: '<' | '>' | '<=' | '>=', { value, id }: Cursor): SQL =>
  sql`(${by}, ${modelPackage.id}) ${sql.raw(way)} (${value}, ${id})`

const pageOf = (order: Order, limit: number, ...where: (SQL | undefined)[]) =>
  db
    .select()
    .from(modelPackage)
    .where(and(...where))
    .orderBy(...sorting(order))
    .limit(limit)

/** The same where all that fit have to be sorted first: their keys are, as whole rows are wide. */
const pageOfAll = (order: Order, limit: number, ...where: (SQL | undefined)[]) => {
  const page = db
    .select({ id: modelPackage.id })
    .from(modelPackage)
    .where(and(...where))
    .orderBy(...sorting(order))
    .limit(limit)
  return pageOf(order, limit, inArray(modelPackage.id, page))
}
