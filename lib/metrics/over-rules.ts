/** What a metric was measured on. */
export type Place = { dataset: string | null; split: string | null }
type Measured = Place & { versionId: string }

export const placeKey = ({ dataset, split }: Place): string => JSON.stringify([dataset, split])

/**
 * Where versions are held against each other: on what most of them were measured, and among equals what the newest was.
 * `versionIds` are in their order, the newest last.
 */
export function placeOfMost(versionIds: readonly string[], values: readonly Measured[]): Place | null {
  const rank = new Map(versionIds.map((id, index) => [id, index]))
  const groups = Map.groupBy(values, placeKey)
  const weighed = [...groups.values()].map((own) => ({
    place: own[0],
    count: own.length,
    newest: Math.max(...own.map(({ versionId }) => rank.get(versionId) ?? -1)),
  }))
  const [best] = weighed.toSorted((a, b) => b.count - a.count || b.newest - a.newest)
  return best?.place ? { dataset: best.place.dataset, split: best.place.split } : null
}

type Sliced = { value: number; n: number | null }
const fewest = 30

/** The slice that does worst, among those that rest on enough where some do; none where neither way is better. */
export function worstOf<Slice extends Sliced>(
  slices: readonly Slice[],
  better: 'higher' | 'lower' | null,
): Slice | null {
  if (better === null) return null
  const enough = slices.filter(({ n }) => n === null || n >= fewest)
  const [worst] = (enough.length > 0 ? enough : slices).toSorted((a, b) =>
    better === 'higher' ? a.value - b.value : b.value - a.value,
  )
  return worst ?? null
}

type Served = { from: number; until: number | null; versionIds: readonly string[] }
export type Stay = { from: number; until: number | null }

/** When each version was served, from releases in their order: stays that follow each other are one. */
export function staysOf(releases: readonly Served[]): Map<string, Stay[]> {
  const stays = new Map<string, Stay[]>()
  for (const { from, until, versionIds } of releases)
    for (const id of versionIds) {
      const own = stays.get(id) ?? []
      const last = own.at(-1)
      if (last?.until === from) last.until = until
      else own.push({ from, until })
      stays.set(id, own)
    }
  return stays
}
