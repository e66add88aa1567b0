import { z } from 'zod'
import { sameJson } from '#lib/differences'
import type { Json } from '#lib/json'
import { compareOutput } from '#lib/scenarios/comparing'
import type { Scenario } from '#lib/scenarios/schema'
import { caseOutcomes, difference } from './case-schema.ts'
import { isFailure } from './rules.ts'

const parts = ['input', 'expected', 'compare', 'tags', 'why'] as const
type Part = (typeof parts)[number]

const scenarioChange = z.object({
  /** What of the scenario is another than in the version before; `added` and `left out` where one of the two has none. */
  what: z.enum([...parts, 'added', 'left out']),
  /** Where it differs: expected is what it was, actual what it is. */
  differences: z.array(difference),
})
export type ScenarioChange = z.infer<typeof scenarioChange>

export const scenarioMoment = z.object({
  version: z.string(),
  withdrawn: z.boolean(),
  declared: z.boolean(),
  /** Against the version before it, by precedence. */
  changes: z.array(scenarioChange),
  /** How it came out in the newest run of the version; null where that was not run. */
  run: z
    .object({
      id: z.string(),
      at: z.string(),
      outcome: z.enum(caseOutcomes),
      note: z.string().nullable(),
      /** Milliseconds. */
      duration: z.number().nullable(),
    })
    .nullable(),
  /** How it came out in the newest runs in the environment of that one, the newest first; at most ten. */
  recent: z.array(z.enum(caseOutcomes)),
  flaky: z.boolean(),
})
/** What became of a scenario in one version. */
export type ScenarioMoment = z.infer<typeof scenarioMoment>

/** What a scenario says otherwise than in the version before. */
export function changesOf(before: Scenario | undefined, now: Scenario | undefined): ScenarioChange[] {
  if (!before && !now) return []
  if (!before) return [{ what: 'added', differences: [] }]
  if (!now) return [{ what: 'left out', differences: [] }]
  return parts.flatMap((part) => {
    const [was, is] = [valueOf(before, part), valueOf(now, part)]
    if (sameJson(was, is)) return []
    return [{ what: part, differences: compareOutput({ expected: was ?? null }, is ?? null) }]
  })
}

/** Tags are a set: their order says nothing. */
const valueOf = (scenario: Scenario, part: Part): Json | undefined =>
  part === 'tags' ? scenario.tags?.toSorted() : scenario[part]

/**
 * Since when a scenario fails, of moments with the newest first: the version it first failed in without passing since, and the one it
 * passed in before. Undefined where it does not fail.
 */
export function failingSince(
  moments: readonly Pick<ScenarioMoment, 'version' | 'run'>[],
): { since: string; passed: string | undefined } | undefined {
  const ran = moments.filter(({ run }) => run !== null && ['pass', 'fail', 'error'].includes(run.outcome))
  const fails = ({ run }: (typeof ran)[number]) => run !== null && run.outcome !== 'not run' && isFailure(run.outcome)
  const passedAt = ran.findIndex((one) => !fails(one))
  const failing = passedAt === -1 ? ran : ran.slice(0, passedAt)
  const since = failing.at(-1)?.version
  return since === undefined ? undefined : { since, passed: ran[passedAt]?.version }
}
