import { z } from 'zod'
import type { Scenario } from '#lib/scenarios/schema'
import { isFailure } from './rules.ts'
import type { Outcome } from './schema.ts'

export const coverage = z.object({
  /** Scenarios without a tag. */
  untagged: z.int(),
  tags: z.array(
    z.object({
      tag: z.string(),
      /** How many scenarios have it: those passed, failed and not run together. */
      scenarios: z.int(),
      passed: z.int(),
      /** With those that ended in an error. */
      failed: z.int(),
      notRun: z.int(),
    }),
  ),
  /** Tags that other versions of the package had and this one has not, each with the highest of these and how many it had. */
  missing: z.array(z.object({ tag: z.string(), version: z.string(), scenarios: z.int() })),
})
export type Coverage = z.infer<typeof coverage>
export type TagCoverage = Coverage['tags'][number]
export type MissingTag = Coverage['missing'][number]

type Tagged = Pick<Scenario, 'id' | 'tags'>

/**
 * What the scenarios of a version cover, tag by tag, and how these came out in a run. `elsewhere` is what other versions had, the highest
 * version first. Tags stand in the order in which they first appear, those that are missing as they are given.
 */
export function coverageOf(
  scenarios: readonly Tagged[],
  outcomes: ReadonlyMap<string, { outcome: Outcome }>,
  elsewhere: readonly MissingTag[],
): Coverage {
  const tags = new Map<string, TagCoverage>()
  for (const { id, tags: named = [] } of scenarios) {
    for (const tag of new Set(named)) tags.set(tag, counted(tags.get(tag), tag, outcomes.get(id)?.outcome))
  }
  const missing = new Map<string, MissingTag>()
  for (const one of elsewhere) if (!tags.has(one.tag) && !missing.has(one.tag)) missing.set(one.tag, one)
  return {
    untagged: scenarios.filter(({ tags: named = [] }) => named.length === 0).length,
    tags: [...tags.values()],
    missing: [...missing.values()],
  }
}

function counted(before: TagCoverage | undefined, tag: string, outcome: Outcome | undefined): TagCoverage {
  const { scenarios, passed, failed, notRun } = before ?? { scenarios: 0, passed: 0, failed: 0, notRun: 0 }
  const fails = outcome !== undefined && isFailure(outcome)
  return {
    tag,
    scenarios: scenarios + 1,
    passed: passed + Number(outcome === 'pass'),
    failed: failed + Number(fails),
    notRun: notRun + Number(outcome !== 'pass' && !fails),
  }
}
