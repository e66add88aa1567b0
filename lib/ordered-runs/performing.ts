import { and, asc, eq, gt } from 'drizzle-orm'
import { db } from '#db/db'
import { versionScenario } from '#db/schema/versions'
import type { Manifest } from '#lib/manifest/schema'
import { judged } from '#lib/scenario-runs/judging'
import type { Scenario } from '#lib/scenarios/schema'
import type { OpenEngine } from './engines.ts'
import type { Parts } from './parts.ts'

const pageSize = 500

type Performed = {
  versionId: string
  outputs: NonNullable<Manifest['api']>['outputs']
  engine: OpenEngine
  parts: Parts
  signal: AbortSignal
}

/**
 * Runs the scenarios of a version that have no result yet and puts by what came out. False where it was given up: the signal was given,
 * or the run is no longer this process's.
 */
export async function perform({ versionId, outputs, engine, parts, signal }: Performed): Promise<boolean> {
  let next = ahead(pageAfter(versionId, -1))
  for (;;) {
    const page = await next
    const last = page.at(-1)
    if (!last) break
    next = ahead(pageAfter(versionId, last.position))
    const open = page.flatMap(({ scenario }) => (parts.has(scenario.id) ? [] : [scenario]))
    const inputs = open.map(({ input }) => input)
    for await (const came of engine.run(inputs, signal)) {
      const scenario = open[came.index]
      if (scenario) parts.add(judged(scenario, came, outputs).result)
      if (parts.isDue && !(await parts.put())) return false
    }
    if (signal.aborted) break
  }
  return (await parts.put()) && !signal.aborted
}

async function pageAfter(versionId: string, position: number) {
  const rows = await db
    .select({ position: versionScenario.position, scenario: versionScenario.scenario })
    .from(versionScenario)
    .where(and(eq(versionScenario.versionId, versionId), gt(versionScenario.position, position)))
    .orderBy(asc(versionScenario.position))
    .limit(pageSize)
  return rows.map(({ position, scenario }) => ({ position, scenario: scenario as Scenario }))
}

/** What is read in advance may fail while nobody waits for it yet, which would end the server; whoever does wait is told. */
function ahead<Page>(reading: Promise<Page>): Promise<Page> {
  reading.catch(() => undefined)
  return reading
}
