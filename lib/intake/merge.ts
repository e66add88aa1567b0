import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { gathered } from './gather.ts'
import { keyed, listOf, statesWhole } from './places.ts'
import type { Claim, Contradiction, Place } from './reading.ts'
import { tableOf, valueAt, withAt } from './value.ts'

export type Merged = { taken: Claim[]; contradictions: Contradiction[] }

export const isSuggestion = ({ from }: Claim): boolean => from.startsWith('nothing: ')

/** A sentence is the same with and without its full stop. */
const told = (value: Json | undefined) =>
  typeof value === 'string' && value.includes(' ') ? value.replace(/\.$/, '') : value
const same = (one: Json | undefined, other: Json) => JSON.stringify(told(one)) === JSON.stringify(told(other))

/** What is taken so far, by place. Entries of lists are known by what they are called until all are known. */
class Merging {
  readonly taken = new Map<string, Claim>()
  readonly others = new Map<string, { at: Place; claims: Claim[] }>()
  readonly #above = new Set<string>()

  add(claim: Claim): void {
    const above = this.#takenAbove(claim.at)
    if (above) this.#contradict(above.at, lifted(claim, above.at))
    else if (this.#above.has(pathOf(claim.at))) this.#contradict(claim.at, claim)
    else this.#take(claim)
  }

  contradict(claim: Claim): void {
    this.#contradict(claim.at, claim)
  }

  #takenAbove(at: Place): Claim | undefined {
    for (let length = at.length; length > 0; length--) {
      const found = this.taken.get(pathOf(at.slice(0, length)))
      if (found) return found
    }
    return undefined
  }

  #take(claim: Claim): void {
    this.taken.set(pathOf(claim.at), claim)
    for (let length = 1; length < claim.at.length; length++) this.#above.add(pathOf(claim.at.slice(0, length)))
  }

  #contradict(at: Place, claim: Claim): void {
    if (isSuggestion(claim) || same(this.taken.get(pathOf(at))?.value, claim.value)) return
    const path = pathOf(at)
    const claims = this.others.get(path)?.claims ?? []
    const joins = claims.map(({ value, from }) => (from === claim.from ? joined(value, claim.value) : undefined))
    const part = joins.findIndex((value) => value !== undefined)
    if (part >= 0) claims[part] = { ...claim, value: joins[part] ?? null }
    else if (!claims.some(({ value }) => same(value, claim.value))) claims.push(claim)
    this.others.set(path, { at, claims })
  }
}

/** A claim of a place inside another, as a claim of that other place. */
const lifted = ({ at, value, from }: Claim, place: Place): Claim => ({
  at: place,
  value: withAt(undefined, at.slice(place.length), value) ?? null,
  from,
})

/** Two parts of what one file says of a place that another file states as one value; nothing where they do not go together. */
function joined(one: Json, other: Json): Json | undefined {
  if (!isObject(one) || !isObject(other)) return same(one, other) ? one : undefined
  const all = { ...one }
  for (const [key, inner] of Object.entries(other)) {
    const value = all[key] === undefined ? inner : joined(all[key], inner)
    if (value === undefined) return undefined
    all[key] = value
  }
  return all
}

/** Lists that a manifest states, with what their entries are called. */
function wholeLists(claims: readonly Claim[]): Map<string, Set<unknown>> {
  const lists = claims.filter(statesWhole).flatMap((claim) => {
    const { list } = listOf(claim.at) ?? {}
    return list && list.length === claim.at.length && keyed(claim).length > 0 ? [{ list, claim }] : []
  })
  return new Map(lists.map(({ list, claim }) => [pathOf(list), new Set(keyed(claim).map(({ at }) => at[list.length]))]))
}

/**
 * One claim for each place: the first that a file makes, in the order of the readers, or else our own suggestion. Others that say the
 * same are dropped; those that say something else are kept beside what was taken, for a person to choose. Claims of a place inside
 * another are laid into each other: tables by their keys, and lists that grow by their entries.
 */
export function merged(claims: readonly Claim[]): Merged {
  const merging = new Merging()
  const whole = wholeLists(claims)
  const ordered = [...claims.filter((claim) => !isSuggestion(claim)), ...claims.filter(isSuggestion)]
  for (const claim of ordered) {
    const { list } = listOf(claim.at) ?? {}
    const stated = list && !statesWhole(claim) ? whole.get(pathOf(list)) : undefined
    const parts = keyed(claim)
    const strange = list && stated && parts.some(({ at }) => !stated.has(at[list.length]))
    if (strange)
      merging.contradict({
        at: list,
        value: Array.isArray(claim.value) ? claim.value : [claim.value],
        from: claim.from,
      })
    for (const part of parts) if (!list || !stated || stated.has(part.at[list.length])) merging.add(part)
  }
  return finished(merging)
}

function finished({ taken, others }: Merging): Merged {
  const { claims, place } = gathered([...taken.values()])
  const whole = tableOf(claims)
  const source = (at: Place) =>
    claims.findLast((one) => one.at.every((step, index) => step === at[index])) ??
    claims.find((one) => at.every((step, index) => step === one.at[index]))
  const contradictions = [...others.values()].map(({ at, claims: against }): Contradiction => {
    const stands = place(at)
    const own = taken.get(pathOf(at))
    const from = own?.from ?? source(stands)?.from ?? ''
    return {
      path: pathOf(stands),
      taken: { at: stands, value: own?.value ?? valueAt(whole, stands) ?? null, from },
      others: against.map((claim) => ({ ...claim, at: stands })),
    }
  })
  return { taken: claims, contradictions }
}
