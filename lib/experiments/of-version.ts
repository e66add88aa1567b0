import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { listedRow } from '#lib/versions/reads'
import { newestObserved } from './observed.ts'
import { readExperiment } from './reads.ts'
import type { ExperimentReport } from './schema.ts'
import { trafficOf } from './traffic.ts'
import { allocationsOf, isExperiment } from './windows.ts'

/** What was observed of a version where it served last beside others, else where it served last; `arm` is its place among the arms. */
export type VersionKpis = {
  report: ExperimentReport
  arm: number
  /** What the address of the same experiment asks for; nothing where it is what is shown there anyway. */
  asked: { environment: string; from?: string; to?: string }
}

/**
 * How a version does against the baseline: in production, else where it was observed; in the traffic of its own package, else of another;
 * while the last allocation held that had it beside another. Null where nothing was observed of it.
 */
export async function readVersionKpis(
  actor: Actor | undefined,
  packageName: string,
  number: string,
  now: number,
  reader: Reader = db,
): Promise<VersionKpis | null> {
  const { id: versionId, digest } = await listedRow(packageName, number)
  const { environment, traffic } = await trafficOf(actor, [versionId], { segment: '', until: now }, reader)
  const place = traffic.find((one) => one.package === packageName) ?? traffic[0]
  const range = place?.ranges.get(versionId)
  if (!place || !range) return null
  const served = allocationsOf(place.spans).filter(({ serving }) => serving.some((arm) => arm.versionId === versionId))
  const times = [...served.filter((one) => !isExperiment(one)), ...served.filter(isExperiment)]
  const suits = (_: unknown, observed: ReadonlySet<string>) => observed.has(versionId)
  const looked = { place: place.place, ranges: new Map([[versionId, range]]), times, suits, now }
  const last = (await newestObserved(looked, reader))?.time
  const window = last ? { from: last.from, to: last.to ?? now } : range
  const asked = { environment, from: iso(window.from), to: iso(window.to) }
  const report = await readExperiment(actor, place.package, asked, now, reader)
  const arm = report.arms.findIndex((one) => one.digest === digest)
  const isCurrent = last?.to === null && last.serving.length > 1
  return arm < 0 ? null : { report, arm, asked: isCurrent ? { environment } : asked }
}
