import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { metric, metricValue } from '#db/schema/evidence'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { listedRow } from '#lib/versions/reads'
import { builtinMetric, builtinMetrics } from './builtin.ts'
import type { Metric, MetricValue } from './schema.ts'

type Row = typeof metric.$inferSelect

const viewOf = ({ createdAt: _made, ...row }: Row): Metric => ({ ...row, builtin: false })
const byName = (a: Metric, b: Metric) => (a.name < b.name ? -1 : 1)

/** What metrics of these names mean: the team's own word before what every catalog knows. Who is not known is not in it. */
export async function metricsNamed(names: readonly string[], reader: Reader = db): Promise<Map<string, Metric>> {
  const asked = [...new Set(names)]
  const rows = await reader.select().from(metric).where(inArray(metric.name, asked))
  const builtin = asked.flatMap((name) => builtinMetric(name) ?? [])
  return new Map([...builtin, ...rows.map(viewOf)].map((one) => [one.name, one]))
}

export type MetricPage = { items: Metric[]; nextCursor: string | null }

/** The metrics that are known, by name. */
export async function listMetrics(limit: number, cursor?: string): Promise<MetricPage> {
  const after = decodeCursor(cursor, 'string')?.value.toString() ?? ''
  const rows = await db
    .select()
    .from(metric)
    .where(gt(metric.name, after))
    .orderBy(asc(metric.name))
    .limit(limit + 1)
  const own = new Set(rows.map(({ name }) => name))
  const builtin = builtinMetrics.filter(({ name }) => name > after && !own.has(name))
  const all = [...builtin, ...rows.map(viewOf)].toSorted(byName)
  const items = all.slice(0, limit)
  const last = items.at(-1)?.name
  const nextCursor = last !== undefined && all.length > limit ? encodeCursor({ value: last, id: last }) : null
  return { items, nextCursor }
}

/** A value with the version it is of, for who looks at several. */
export type VersionMetric = MetricValue & { versionId: string }

const newest = sql<number>`row_number() over (partition by ${metricValue.versionId}, ${metricValue.metric}, ${metricValue.dataset}, ${metricValue.split}, ${metricValue.slice} order by ${metricValue.at} desc, ${metricValue.id} desc)`

/**
 * The newest value of each place of these versions, of all metrics or of one, as known at a moment (UTC milliseconds) or now: what is judged by first, whole
 * datasets before slices. A version has at most `mostPlaces` of them.
 */
export async function latestMetricsAt(
  versionIds: readonly string[],
  reader: Reader = db,
  at?: number,
  only?: string,
): Promise<VersionMetric[]> {
  if (versionIds.length === 0) return []
  const ranked = reader
    .select({ id: metricValue.id, rank: newest.as('rank') })
    .from(metricValue)
    .where(
      and(
        inArray(metricValue.versionId, [...versionIds]),
        at === undefined ? undefined : lte(metricValue.at, at),
        only === undefined ? undefined : eq(metricValue.metric, only),
      ),
    )
    .as('ranked')
  const rows = await reader
    .select({ value: metricValue, metric })
    .from(ranked)
    .innerJoin(metricValue, eq(metricValue.id, ranked.id))
    .leftJoin(metric, eq(metric.name, metricValue.metric))
    .where(eq(ranked.rank, 1))
    .orderBy(asc(metricValue.metric), asc(metricValue.dataset), asc(metricValue.split), asc(metricValue.slice))
  const views = rows.map(({ value, metric: own }) => valueOf(value, own && viewOf(own)))
  return views.toSorted((a, b) => weight(a) - weight(b))
}

const weight = ({ primary, guardrail, slice }: MetricValue) =>
  (primary ? 0 : guardrail ? 1 : 2) + (slice === null ? 0 : 3)

const stated = (text: string) => (text === '' ? null : text)

function valueOf(row: typeof metricValue.$inferSelect, own: Metric | null): VersionMetric {
  const { id: _id, at, dataset, split, slice, ...value } = row
  const meaning = own ?? builtinMetric(row.metric)
  return {
    ...value,
    title: meaning?.title ?? row.metric,
    direction: meaning?.direction ?? null,
    unit: meaning?.unit ?? null,
    primary: meaning?.primary ?? false,
    guardrail: meaning?.guardrail ?? false,
    dataset: stated(dataset),
    split: stated(split),
    slice: stated(slice),
    at: new Date(at).toISOString(),
  }
}

/** The newest value of each place of a version. */
export async function readMetrics(packageName: string, number: string): Promise<MetricValue[]> {
  const { id } = await listedRow(packageName, number)
  const values = await latestMetricsAt([id])
  return values.map(({ versionId: _id, ...value }) => value)
}
