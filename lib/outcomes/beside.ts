import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { inVersionOrder } from '#lib/experiments/arms'
import { newestObserved } from '#lib/experiments/observed'
import { type Named, namesOf, type Place, readRanges, readSpans } from '#lib/experiments/place'
import type { SidesReport } from '#lib/experiments/side'
import { readSides } from '#lib/experiments/sides'
import { type Allocation, allocationsOf, baselineOf } from '#lib/experiments/windows'
import { armName } from '#lib/live/rules'

/** A version of the package over the last time it ran beside a baseline: first the baseline, then the version. */
export type Beside = { version: string; baseline: string; report: SidesReport }

/** How many versions are looked at: the newest. */
const most = 20

/** How the versions of a package did, each beside the arm that was its baseline last; in the order of versions. */
export async function readBeside(
  actor: Actor | undefined,
  own: string,
  place: Place,
  now: number,
  reader: Reader = db,
): Promise<Beside[]> {
  const [spans, ranges] = await Promise.all([
    readSpans(place.packageId, place.environment, undefined, reader),
    readRanges(actor, place, undefined, reader),
  ])
  const allocations = allocationsOf(spans)
  const names = await namesOf(actor, [...ranges.keys()], reader)
  const seen = [...names.values()].filter((one) => one.package === own && !one.hidden)
  const versions = inVersionOrder(own, seen).slice(-most)
  const found = await Promise.all(
    versions.map(async (version) => {
      const times = allocations.filter((one) => isServed(one, version.versionId))
      const baselineIn = (time: Allocation, observed: ReadonlySet<string>) =>
        observed.has(version.versionId) ? baselineBeside(own, version, time, observed, names) : undefined
      const suits = (time: Allocation, observed: ReadonlySet<string>) => baselineIn(time, observed) !== undefined
      const last = await newestObserved({ place, ranges, times, suits, now }, reader)
      const baseline = last && baselineIn(last.time, last.observed)
      if (!baseline) return []
      const sides = [baseline, version].map((one) => ({ ...one, label: armName(own, one) }))
      const report = await readSides(actor, { sides, baseline: 0, environment: place.environment }, now, reader)
      return report ? [{ version: version.version, baseline: armName(undefined, baseline), report }] : []
    }),
  )
  return found.flat()
}

const isServed = ({ serving }: Allocation, id: string) => serving.some(({ versionId }) => versionId === id)

/** What a version was held against in an allocation, unless it was the baseline itself; only what was observed then counts. */
function baselineBeside(
  own: string,
  version: Named,
  { serving }: Allocation,
  observed: ReadonlySet<string>,
  names: ReadonlyMap<string, Named>,
): Named | undefined {
  const arms = serving.flatMap(({ versionId, share }) => {
    const named = names.get(versionId)
    return named && !named.hidden && observed.has(versionId) ? [{ ...named, share, observed: true }] : []
  })
  const inOrder = inVersionOrder(own, arms)
  const baseline = inOrder[baselineOf(own, inOrder)]
  return baseline?.versionId === version.versionId ? undefined : baseline
}
