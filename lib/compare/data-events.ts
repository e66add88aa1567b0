import type { Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { eventsOf } from '#lib/events/reads'
import { standingOf } from '#lib/events/rules'
import type { EventView } from '#lib/events/schema'
import { moment } from '#lib/manifest/parts/names'
import type { DataReference, Manifest } from '#lib/manifest/schema'
import { laidOver } from './data.ts'
import type { DataSide } from './schema.ts'

const reach = 365 * 86_400_000
const mostNamed = 5

/** Events within a year of any data of the sides, the oldest first: of everything, of the package, or of these datasets. */
export async function eventsAround(
  actor: Actor | undefined,
  packageId: string,
  manifests: readonly Manifest[],
  reader: Reader,
): Promise<EventView[]> {
  const references = manifests.flatMap(({ data = [] }) => data)
  const ends = references
    .flatMap(({ window, asOf }) => [window?.from, window?.to, asOf])
    .flatMap((written) => (written === undefined ? [] : moment(written)))
  if (ends.length === 0) return []
  const datasets = [...new Set(references.map(({ dataset }) => dataset))]
  return eventsOf(
    actor,
    { packageId, datasets, from: Math.min(...ends) - reach, to: Math.max(...ends) + reach },
    reader,
  )
}

/** Data references over the sides, each with how it stands to the events nearest to it, the same events for all sides. */
export const dataSides = (manifests: readonly Manifest[], events: readonly EventView[]): DataSide[] =>
  laidOver(manifests).flatMap((references) => {
    const named = references.find((one) => one !== null)
    if (!named) return []
    const near = nearest(references, concerning(named, events))
    const words = references.map((one) => near.flatMap((event) => (one && standingOf(one, event)?.words) ?? []))
    return [{ role: named.role, dataset: named.dataset, events: words }]
  })

/** An event that names datasets, and no package, says nothing of other datasets. */
const concerning = ({ dataset }: DataReference, events: readonly EventView[]) =>
  events.filter(({ packages, datasets }) => datasets.length === 0 || packages.length > 0 || datasets.includes(dataset))

function nearest(references: readonly (DataReference | null)[], events: readonly EventView[]): EventView[] {
  const far = (event: EventView) =>
    Math.min(...references.map((one) => (one && standingOf(one, event)?.days) ?? Number.POSITIVE_INFINITY))
  const kept = new Set(events.toSorted((one, other) => far(one) - far(other)).slice(0, mostNamed))
  return events.filter((event) => kept.has(event))
}
