import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import type { Claim } from './reading.ts'

/** Two or more files say different things about one place: what was taken, and what the others say. */
export type Contradiction = { path: string; taken: Claim; others: Claim[] }

const same = (one: Json, other: Json) => JSON.stringify(one) === JSON.stringify(other)
const isSuggestion = ({ from }: Claim) => from.startsWith('nothing: ')

/**
 * One claim for each place: the first that a file makes, in the order of the readers, or else our own suggestion. Others that say the
 * same are dropped; those that say something else are kept beside what was taken, for a person to choose.
 */
export function merged(claims: readonly Claim[]): { taken: Claim[]; contradictions: Contradiction[] } {
  const places = Map.groupBy(claims, ({ at }) => pathOf(at))
  const taken: Claim[] = []
  const contradictions: Contradiction[] = []
  for (const [path, all] of places) {
    const stated = all.filter((claim) => !isSuggestion(claim))
    const [first, ...rest] = stated.length > 0 ? stated : all
    if (!first) continue
    taken.push(first)
    const others = rest.filter(
      ({ value }, index) =>
        !same(value, first.value) && !rest.slice(0, index).some((earlier) => same(earlier.value, value)),
    )
    if (stated.length > 0 && others.length > 0) contradictions.push({ path, taken: first, others })
  }
  return { taken, contradictions }
}
