import type { Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { requirePackage } from '#lib/packages/reads'
import { environmentOf, windowAsked } from './asked.ts'
import { newestObserved } from './observed.ts'
import { type Place, readPlaces, readRanges, readSpans } from './place.ts'
import type { ExperimentQuery } from './schema.ts'
import {
  type Allocation,
  allocationsOf,
  type Chosen,
  chooseWindow,
  hullOf,
  isExperiment,
  type Span,
  type Window,
} from './windows.ts'

/** What a report is of: whose traffic, where and when, with all releases there and when each version was observed. */
export type Subject = Chosen & {
  package: string
  place: Place
  environments: string[]
  segments: string[]
  spans: Span[]
  allocations: Allocation[]
  ranges: ReadonlyMap<string, Window>
}

/** Chooses what a query leaves open; refuses it by its field (`query_invalid`). */
export async function readSubject(
  actor: Actor | undefined,
  packageName: string,
  query: ExperimentQuery,
  now: number,
  reader: Reader,
): Promise<Subject> {
  const { id: packageId } = await requirePackage(packageName, reader)
  const { observed, ...places } = await readPlaces(actor, packageId, reader)
  const { environment, environments } = environmentOf({ observed, ...places }, query.environment)
  const place = { packageId, environment, segment: query.segment ?? '' }
  const asked = windowAsked(query)
  const [spans, ranges] = await Promise.all([
    readSpans(packageId, environment, asked.to ?? now, reader),
    readRanges(actor, place, undefined, reader),
  ])
  const allocations = allocationsOf(spans)
  const last = isExperiment(allocations.at(-1))
    ? undefined
    : await newestObserved({ place, ranges, times: allocations.filter(isExperiment), suits: wasObserved, now }, reader)
  const segments = observed.filter((one) => one.environment === environment && one.segment !== '')
  return {
    package: packageName,
    place,
    environments,
    segments: segments.map(({ segment }) => segment),
    spans,
    allocations,
    ranges,
    ...chooseWindow({
      allocations,
      observed: hullOf([...ranges.values()]),
      wasObserved: (one) => one === last?.time,
      asked,
      now,
    }),
  }
}

const wasObserved = ({ serving }: Allocation, observed: ReadonlySet<string>): boolean =>
  serving.some(({ versionId }) => observed.has(versionId))
