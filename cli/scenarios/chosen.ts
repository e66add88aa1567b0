import { didYouMean } from '#lib/near'
import type { Scenario } from '#lib/scenarios/schema'
import { UsageError } from '../exit.ts'

export type Choice = { only?: string[]; tag?: string[] }

const known = (given: readonly string[], names: readonly string[], what: string) => {
  for (const one of given) {
    if (!names.includes(one)) throw new UsageError(`There is no ${what} ${one}${didYouMean(one, names)}`)
  }
}

/** The scenarios that were asked for by name or by tag; all where none was. */
export function chosenOf(scenarios: readonly Scenario[], { only = [], tag = [] }: Choice): Scenario[] {
  if (only.length + tag.length === 0) return [...scenarios]
  known(
    only,
    scenarios.map(({ id }) => id),
    'scenario',
  )
  known(tag, [...new Set(scenarios.flatMap(({ tags = [] }) => tags))], 'scenario with the tag')
  const [ids, wanted] = [new Set(only), new Set(tag)]
  return scenarios.filter(({ id, tags = [] }) => ids.has(id) || tags.some((one) => wanted.has(one)))
}
