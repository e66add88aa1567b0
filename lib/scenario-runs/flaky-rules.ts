import canonicalize from 'canonicalize'
import { environmentOf } from './environment.ts'
import { isFailure } from './rules.ts'
import type { Outcome, RunView } from './schema.ts'

/** Among how many of the newest runs in one environment a scenario is told to be flaky. */
export const runsLookedAt = 10

type Ran = Pick<RunView, 'target' | 'runner'>

/** Names where a run took place: the same for runs of one runner and model in one environment, whatever else it says of itself. */
export function placeOf({ target, runner }: Ran): string {
  const { libraries, ...rest } = environmentOf(runner)
  const sorted = libraries?.map((library) => canonicalize(library)).toSorted()
  const ran = [runner.name ?? null, runner.url ?? null, runner.model ?? null]
  return canonicalize([target, ...ran, { ...rest, libraries: sorted }]) ?? ''
}

/** The first of the runs, in their order, that took place where this one did. */
export function alike<Run extends Ran>(runs: readonly Run[], as: Ran): Run[] {
  const place = placeOf(as)
  return runs.filter((run) => placeOf(run) === place).slice(0, runsLookedAt)
}

/** A scenario is flaky that both passed and failed though neither the version nor the environment changed. */
export const isFlaky = (outcomes: readonly Outcome[]): boolean => outcomes.includes('pass') && outcomes.some(isFailure)
