import { pathOf } from '#lib/issues'
import { listOf } from './places.ts'
import type { Claim, Place } from './reading.ts'
import { tableOf, valueAt } from './value.ts'

/** Where each entry of a list that grows has come to stand, by the list's path and what the entry is called. */
function numbersOf(claims: readonly Claim[]): Map<string, Map<unknown, number>> {
  const numbers = new Map<string, Map<unknown, number>>()
  for (const { at } of claims) {
    const { list } = listOf(at) ?? {}
    if (!list || at.length === list.length) continue
    const entries = numbers.get(pathOf(list)) ?? new Map<unknown, number>()
    const called = at[list.length]
    if (!entries.has(called)) entries.set(called, entries.size)
    numbers.set(pathOf(list), entries)
  }
  return numbers
}

/** The claims of one list or entry as one claim, where one file makes them all. */
function together(at: Place, claims: readonly Claim[]): Claim | undefined {
  const [first] = claims
  if (!first || claims.some(({ from }) => from !== first.from)) return undefined
  const value = valueAt(tableOf(claims), at)
  return { at, value: value ?? null, from: first.from }
}

const prefixed = (claims: readonly Claim[], length: number) =>
  Map.groupBy(claims, ({ at }) => pathOf(at.slice(0, length)))

/** A list as claims that are as few as its sources allow: of the whole, of an entry, or of what an entry says. */
function listClaims(list: Place, claims: readonly Claim[]): Claim[] {
  const whole = together(list, claims)
  if (whole) return [whole]
  const depth = list.length + 1
  return [...prefixed(claims, depth).values()].flatMap(
    (own) => together(own[0]?.at.slice(0, depth) ?? list, own) ?? own,
  )
}

/** Claims of entries that are known by what they are called, at the numbers they have in their lists; and how a place reads then. */
export function gathered(claims: readonly Claim[]): { claims: Claim[]; place: (at: Place) => Place } {
  const numbers = numbersOf(claims)
  const place = (at: Place): Place => {
    const { list } = listOf(at) ?? {}
    const number = list && numbers.get(pathOf(list))?.get(at[list.length])
    return list && number !== undefined ? [...list, number, ...at.slice(list.length + 1)] : at
  }
  const placed = claims.map((claim) => ({ ...claim, at: place(claim.at) }))
  const lists = Map.groupBy(placed, ({ at }) => pathOf(listOf(at)?.list ?? at))
  return {
    claims: [...lists.values()].flatMap((own) => {
      const { list } = listOf(own[0]?.at ?? []) ?? {}
      return list ? listClaims(list, own) : own
    }),
    place,
  }
}
