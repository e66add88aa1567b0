import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { kpi } from '#db/schema/kpis'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import type { Kpi } from './schema.ts'

const viewOf = ({ createdAt: _made, ...said }: typeof kpi.$inferSelect): Kpi => said

/** What KPIs and signals of these names mean. Who is not known is not in it. */
export async function kpisNamed(names: readonly string[], reader: Reader = db): Promise<Map<string, Kpi>> {
  const rows = await reader
    .select()
    .from(kpi)
    .where(inArray(kpi.name, [...new Set(names)]))
  return new Map(rows.map((row) => [row.name, viewOf(row)]))
}

export type KpiPage = { items: Kpi[]; nextCursor: string | null }

/** The KPIs and signals that are known, of one role or of all: business, model, service, each by name. */
export async function listKpis(limit: number, cursor?: string, role?: Kpi['role']): Promise<KpiPage> {
  const after = decodeCursor(cursor, 'string')
  const [lastRole, lastName] = [after?.value.toString() as Kpi['role'] | undefined, after?.id ?? '']
  const beyond = lastRole && or(gt(kpi.role, lastRole), and(eq(kpi.role, lastRole), gt(kpi.name, lastName)))
  const rows = await db
    .select()
    .from(kpi)
    .where(and(beyond, role && eq(kpi.role, role)))
    .orderBy(asc(kpi.role), asc(kpi.name))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(viewOf)
  const last = items.at(-1)
  const nextCursor = last && rows.length > limit ? encodeCursor({ value: last.role, id: last.name }) : null
  return { items, nextCursor }
}

/** What a KPI or signal means, or the refusal `kpi_missing`. */
export async function readKpi(name: string): Promise<Kpi> {
  const [row] = await db.select().from(kpi).where(eq(kpi.name, name))
  if (row) return viewOf(row)
  throw new Refusal('missing', 'kpi_missing', `There is no KPI or signal ${name}.`)
}

/** The names of all that are known: for "did you mean". */
export async function kpiNames(reader: Reader = db): Promise<string[]> {
  const rows = await reader.select({ name: kpi.name }).from(kpi).orderBy(asc(kpi.name)).limit(1000)
  return rows.map(({ name }) => name)
}
