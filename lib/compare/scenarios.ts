import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { scenarioResult, scenarioRun } from '#db/schema/evidence'
import type { Manifest } from '#lib/manifest/schema'
import { isFailure } from '#lib/scenario-runs/rules'
import type { Outcome } from '#lib/scenario-runs/schema'
import type { ScenarioRow } from './schema.ts'

/** How the scenarios of a version came out in its newest run; nothing where it was not run. */
export type Outcomes = ReadonlyMap<string, Outcome>

/** The outcomes of the newest run of each version, in their order. */
export async function readOutcomes(versionIds: readonly string[], reader: Reader): Promise<Outcomes[]> {
  const runs: string[] = []
  for (const id of versionIds) runs.push(await newestRun(id, reader))
  const rows = await reader
    .select({ run: scenarioResult.runId, scenario: scenarioResult.scenario, outcome: scenarioResult.outcome })
    .from(scenarioResult)
    .where(
      inArray(
        scenarioResult.runId,
        runs.filter((id) => id !== ''),
      ),
    )
  const byRun = Map.groupBy(rows, ({ run }) => run)
  return runs.map((run) => new Map(byRun.get(run)?.map(({ scenario, outcome }) => [scenario, outcome])))
}

async function newestRun(versionId: string, reader: Reader): Promise<string> {
  const [row] = await reader
    .select({ id: scenarioRun.id })
    .from(scenarioRun)
    .where(and(eq(scenarioRun.versionId, versionId)))
    .orderBy(desc(scenarioRun.at), desc(scenarioRun.id))
    .limit(1)
  return row?.id ?? ''
}

/** Scenarios over the sides, in the order in which they are first declared; manifests have them written out. */
export function scenarioRows(manifests: readonly Manifest[], outcomes: readonly Outcomes[]): ScenarioRow[] {
  const declared = manifests.map(
    ({ scenarios = [] }) => new Map(Array.isArray(scenarios) ? scenarios.map((one) => [one.id, one]) : []),
  )
  const ids = new Set(declared.flatMap((one) => [...one.keys()]))
  return [...ids].map((id) => {
    const came = declared.map((one, side): ScenarioRow['outcomes'][number] =>
      one.has(id) ? (outcomes[side]?.get(id) ?? 'not run') : 'none',
    )
    const why = declared.findLast((one) => one.has(id))?.get(id)?.why ?? null
    return { scenario: id, why, outcomes: came, flipped: came.includes('pass') && came.some(failed) }
  })
}

const failed = (outcome: ScenarioRow['outcomes'][number]) =>
  outcome !== 'none' && outcome !== 'not run' && isFailure(outcome)
