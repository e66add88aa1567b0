import type { Environment } from '#lib/environments/schema'
import { flawOf } from '#lib/errors'
import { didYouMean } from '#lib/near'
import type { ExperimentQuery } from './schema.ts'

type Places = {
  observed: readonly { environment: string }[]
  placed: readonly string[]
  environments: readonly Pick<Environment, 'name' | 'tier'>[]
}

/**
 * The environment a report is of: as asked; else the first of the production tier in which something was observed, else the first in
 * which something was; else where the package is live, production before all. With all in which something was observed.
 */
export function environmentOf(
  { observed, placed, environments }: Places,
  asked: string | undefined,
): { environment: string; environments: string[] } {
  const known = environments.map(({ name }) => name)
  const production = new Set(environments.filter(({ tier }) => tier === 'production').map(({ name }) => name))
  const ordered = (names: Iterable<string>) =>
    [...new Set(names)].toSorted((a, b) => placeOf(known, a) - placeOf(known, b) || (a < b ? -1 : 1))
  const seen = ordered(observed.map(({ environment }) => environment))
  const live = ordered(placed)
  if (asked !== undefined && ![...known, ...seen, ...live].includes(asked))
    throw flawOf('environment', `must be one of ${known.join(', ')}${didYouMean(asked, known)}`)
  const first = (names: readonly string[]) => names.find((name) => production.has(name)) ?? names[0]
  return { environment: asked ?? first(seen) ?? first(live) ?? first(known) ?? 'production', environments: seen }
}

/** What is no longer among the environments comes last. */
const placeOf = (known: readonly string[], name: string) => known.indexOf(name) + 1 || known.length + 1

/** The window that is asked for, in UTC milliseconds: of what is left out nothing is said. */
export function windowAsked({ from, to }: Pick<ExperimentQuery, 'from' | 'to'>): {
  from?: number | undefined
  to?: number | undefined
} {
  const asked = {
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  }
  if (asked.from !== undefined && asked.to !== undefined && asked.from >= asked.to)
    throw flawOf('to', 'must be after from')
  return asked
}
