import type { Scenario } from './schema.ts'

/** How many scenarios have each tag, in the order in which the tags first appear; a tag counts once in a scenario. */
export function tagCounts(scenarios: readonly Pick<Scenario, 'tags'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const tag of scenarios.flatMap(({ tags = [] }) => [...new Set(tags)]))
    counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return counts
}
