import { and, desc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { metricValue } from '#db/schema/evidence'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { requirePackage } from '#lib/packages/reads'
import { listReleases } from '#lib/releases/reads'
import type { ReleaseView } from '#lib/releases/schema'
import { findVersion } from '#lib/versions/reads'
import { type Place, placeKey, placeOfMost, type Stay, staysOf, worstOf } from './over-rules.ts'
import { latestMetricsAt, metricsNamed, type VersionMetric } from './reads.ts'
import type { Metric } from './schema.ts'

type Value = Pick<VersionMetric, 'value' | 'n' | 'lower' | 'upper'>

/** A version with what it reached; null where it was not measured. */
type OverVersion = {
  version: string
  measured: (Value & Place & { /** On what the others were measured, too. */ comparable: boolean }) | null
  /** When it served in production. */
  stays: Stay[]
}

/** A metric over the versions of a package, in their order. */
export type OverVersions = {
  /** What can be chosen: what a version is judged by first comes first. */
  metrics: Metric[]
  metric: Metric
  place: Place
  versions: OverVersion[]
  /** What the values are held against, on the same data: what another package reached that serves beside, else what is live. */
  baseline: (Value & { label: string }) | null
  slices: { version: string; items: (Value & { slice: string })[]; worst: string | null } | null
}

/** How many versions are shown at most: the newest. */
const most = 40
const mostReleases = 200

/** The newest values of one metric over a package's versions; null where none was measured on whole data. */
export async function readOverVersions(
  actor: Actor | undefined,
  packageName: string,
  asked?: string,
): Promise<OverVersions | null> {
  const { id: packageId } = await requirePackage(packageName)
  const rows = await db
    .select({ id: version.id, number: version.number })
    .from(version)
    .where(eq(version.packageId, packageId))
    .orderBy(desc(version.sortKey))
    .limit(most)
  const versions = rows.toReversed()
  const ids = versions.map(({ id }) => id)
  const metrics = await metricsOf(ids)
  const metric = metrics.find(({ name }) => name === asked) ?? metrics[0]
  if (!metric) return null
  const values = await latestMetricsAt(ids, db, undefined, metric.name)
  const whole = values.filter(({ slice }) => slice === null)
  const place = placeOfMost(ids, whole)
  if (!place) return null
  const releases = await releasesOf(actor, packageName)
  const stays = staysOf(servedOf(packageName, releases))
  return {
    metrics,
    metric,
    place,
    versions: versions.map(({ id, number }) => ({
      version: number,
      measured: measuredOf(
        whole.filter(({ versionId }) => versionId === id),
        place,
      ),
      stays: stays.get(number) ?? [],
    })),
    baseline: await baselineOf(packageName, releases, metric.name, place),
    slices: slicesOf(versions, values, place, metric.direction),
  }
}

const weight = ({ primary, guardrail }: Metric) => (primary ? 0 : guardrail ? 1 : 2)

async function metricsOf(versionIds: readonly string[]): Promise<Metric[]> {
  if (versionIds.length === 0) return []
  const rows = await db
    .selectDistinct({ name: metricValue.metric })
    .from(metricValue)
    .where(and(inArray(metricValue.versionId, [...versionIds]), eq(metricValue.slice, '')))
  const named = await metricsNamed(rows.map(({ name }) => name))
  return [...named.values()].toSorted((a, b) => weight(a) - weight(b) || (a.name < b.name ? -1 : 1))
}

/** On the place where versions are held against each other, else the newest of elsewhere. */
function measuredOf(own: readonly VersionMetric[], place: Place): OverVersion['measured'] {
  const here = own.find((value) => placeKey(value) === placeKey(place))
  const [newest] = own.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const found = here ?? newest
  if (!found) return null
  const { value, n, lower, upper, dataset, split } = found
  return { value, n, lower, upper, dataset, split, comparable: here !== undefined }
}

/** The releases in production, the oldest first. */
async function releasesOf(actor: Actor | undefined, packageName: string): Promise<ReleaseView[]> {
  const [environments, { items }] = await Promise.all([
    readEnvironments(),
    listReleases(actor, packageName, undefined, mostReleases),
  ])
  const production = new Set(environments.filter(({ tier }) => tier === 'production').map(({ name }) => name))
  const ofProduction = items.filter(({ environment }) => production.has(environment))
  const first = ofProduction[0]?.environment
  return ofProduction.filter(({ environment }) => environment === first).toReversed()
}

const servedOf = (own: string, releases: readonly ReleaseView[]) =>
  releases.map(({ effectiveAt, arms }, index) => {
    const next = releases[index + 1]
    return {
      from: Date.parse(effectiveAt),
      until: next ? Date.parse(next.effectiveAt) : null,
      versionIds: arms.flatMap((arm) =>
        arm.package === own && arm.version !== null && !arm.shadow ? arm.version : [],
      ),
    }
  })

async function baselineOf(
  own: string,
  releases: readonly ReleaseView[],
  metric: string,
  place: Place,
): Promise<OverVersions['baseline']> {
  const arms = releases.toReversed().flatMap((release) => release.arms.filter(({ shadow }) => !shadow))
  const beside = arms.find((arm) => arm.package !== own && arm.version !== null)
  const live = releases.at(-1)?.arms.find((arm) => arm.package === own && !arm.shadow)
  for (const arm of [beside, live]) {
    if (!arm || arm.package === null || arm.version === null) continue
    const { id } = await findVersion(arm.package, arm.version, db)
    const values = await latestMetricsAt([id], db, undefined, metric)
    const found = values.find((one) => one.slice === null && placeKey(one) === placeKey(place))
    const label = arm.package === own ? `${arm.version}, live` : `${arm.package} ${arm.version}`
    if (found) return { label, value: found.value, n: found.n, lower: found.lower, upper: found.upper }
  }
  return null
}

/** The slices of the newest version that has some on this place. */
function slicesOf(
  versions: readonly { id: string; number: string }[],
  values: readonly VersionMetric[],
  place: Place,
  better: Metric['direction'],
): OverVersions['slices'] {
  const sliced = values.filter((value) => value.slice !== null && placeKey(value) === placeKey(place))
  const newest = versions.findLast(({ id }) => sliced.some(({ versionId }) => versionId === id))
  if (!newest) return null
  const items = sliced
    .filter(({ versionId }) => versionId === newest.id)
    .flatMap(({ slice, value, n, lower, upper }) => (slice === null ? [] : [{ slice, value, n, lower, upper }]))
  return { version: newest.number, items, worst: worstOf(items, better)?.slice ?? null }
}
