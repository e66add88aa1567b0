import { isDeepStrictEqual } from 'node:util'
import { eq, max } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { metric, metricValue } from '#db/schema/evidence'
import { change, type Recorder } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { inChunks } from '#lib/chunks'
import { invalid, Refusal } from '#lib/errors'
import { laterThan } from '#lib/later'
import { exactVersion } from '#lib/versions/exact'
import { metricsNamed } from './reads.ts'
import { hold } from './rules.ts'
import type { Metric, NewMetric, PostedAnswer, PostedValue } from './schema.ts'

/** How many places a version may have values at: what is read as one must stay small. */
const mostPlaces = 5000

const rowOf = ({ unit, least, most, ...said }: NewMetric) => ({
  ...said,
  unit: unit ?? null,
  least: least ?? null,
  most: most ?? null,
})

/**
 * Says what a metric means, anew where it was said before. Which way is better stays once there are values (`metric_in_use`): what
 * was judged by them would turn round.
 */
export async function defineMetric(caller: Caller, input: NewMetric): Promise<{ created: boolean }> {
  return change(caller, async (tx, record) => {
    const before = (await metricsNamed([input.name], tx)).get(input.name)
    if (before?.direction && before.direction !== input.direction) await refuseInUse(tx, before)
    const after = rowOf(input)
    const { builtin: created, ...was } = before ?? { builtin: true }
    if (!created && isDeepStrictEqual(was, after)) return { created }
    const row = { ...after, createdAt: caller.now }
    await tx.insert(metric).values(row).onConflictDoUpdate({ target: metric.name, set: after })
    const subject = { subject: `metric:${input.name}`, label: input.title }
    await record({ verb: 'metric.defined', ...subject, before: before && was, after })
    return { created }
  })
}

async function refuseInUse(tx: Tx, { name, direction }: Metric): Promise<void> {
  const used = await tx.select({ id: metricValue.id }).from(metricValue).where(eq(metricValue.metric, name)).limit(1)
  if (used.length === 0) return
  const message = `must stay ${direction}, as ${name} has values: define another metric`
  throw new Refusal('conflict', 'metric_in_use', `direction: ${message}.`, [{ path: 'direction', message }])
}

/**
 * Keeps measured values of a version. Nothing is overwritten: what comes later for the same place counts. All are kept, or none:
 * each that is wrong is named by its place in the list.
 */
export async function postMetrics(
  caller: Caller,
  packageName: string,
  number: string,
  values: readonly PostedValue[],
  digest?: string,
): Promise<PostedAnswer> {
  return change(caller, async (tx, record) => {
    const version = await exactVersion(tx, packageName, number, digest)
    return postIn(tx, record, caller, version, values)
  })
}

type Measured = Awaited<ReturnType<typeof exactVersion>>

/** Keeps measured values of a version, inside a write. */
export async function postIn(
  tx: Tx,
  record: Recorder,
  caller: Caller,
  version: Measured,
  values: readonly PostedValue[],
): Promise<PostedAnswer> {
  const names = [...new Set(values.map((value) => value.metric))]
  const { defined, issues } = hold(values, await metricsNamed(names, tx))
  if (issues.length > 0) throw invalid('body_invalid', issues.slice(0, 100))
  const rows = defined.map(({ builtin: _builtin, ...said }) => ({ ...said, createdAt: caller.now }))
  if (rows.length > 0) await tx.insert(metric).values(rows)
  await insert(tx, caller, version, values)
  await refuseCrowd(tx, version.id)
  await record({
    verb: 'metrics.posted',
    subject: `version:${version.id}`,
    label: `${version.package} ${version.number}`,
    packageId: version.packageId,
    after: {
      digest: version.digest,
      values: values.length,
      metrics: names,
      defined: defined.map(({ name }) => name),
    },
  })
  return { posted: values.length, defined: defined.map(({ name }) => name), digest: version.digest }
}

const together = 100

async function insert(
  tx: Tx,
  { actor, now }: Caller,
  { id: versionId, digest }: { id: string; digest: string },
  values: readonly PostedValue[],
): Promise<void> {
  const [last] = await tx
    .select({ at: max(metricValue.at) })
    .from(metricValue)
    .where(eq(metricValue.versionId, versionId))
  const at = laterThan(last?.at, now)
  const by = actorLabel(actor)
  const rows = values.map(
    ({ direction: _direction, title: _title, dataset = '', split = '', slice = '', ...value }) => ({
      ...value,
      id: uuid(),
      versionId,
      digest,
      dataset,
      split,
      slice,
      by,
      at,
    }),
  )
  await inChunks(rows, (chunk) => tx.insert(metricValue).values(chunk), together)
}

async function refuseCrowd(tx: Tx, versionId: string): Promise<void> {
  const places = tx
    .selectDistinct({
      metric: metricValue.metric,
      dataset: metricValue.dataset,
      split: metricValue.split,
      slice: metricValue.slice,
    })
    .from(metricValue)
    .where(eq(metricValue.versionId, versionId))
    .as('places')
  if ((await tx.$count(places)) <= mostPlaces) return
  const message = `must not bring the version to more than ${mostPlaces} metrics on datasets, splits and slices`
  throw invalid('body_invalid', [{ path: '', message }])
}
