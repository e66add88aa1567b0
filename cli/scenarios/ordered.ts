import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Json } from '#lib/json'
import { manifestScenarios } from '#lib/manifest/projections'
import { api, pages } from '#lib/paths'
import { orderedRun, type RunWithResults, runWithResults } from '#lib/scenario-runs/schema'
import { compareOutput } from '#lib/scenarios/comparing'
import type { VersionView } from '#lib/versions/schema'
import type { Client } from '../client.ts'
import { barOf } from '../progress.ts'
import { registeredManifest } from '../registered.ts'
import { type Case, leftOut } from './cases.ts'

type Named = Pick<VersionView, 'package' | 'version'>

/** Asks the catalog to run a version's scenarios; answers the id of the run, which may be under way already. */
export async function order(client: Client, { package: name, version }: Named, asked: object): Promise<string> {
  const { id } = await client.post(api.scenarioRuns(name, version), asked, orderedRun, randomUUID())
  return id
}

const waits = { first: 200, longest: 2_000 }

/** Looks at a run until it has ended, at longer and longer intervals. Whoever stops waiting is told how to go on. */
export async function followed(
  client: Client,
  { package: name, version }: Named,
  id: string,
  quiet?: boolean,
): Promise<RunWithResults> {
  const bar = barOf('Running scenarios', quiet)
  const leave = () => {
    bar.end()
    const again = `shipshape test ${name}@${version} --follow ${id}`
    process.stderr.write(`\nThe run goes on. Follow it: ${again}\n  ${client.address(pages.run(name, version, id))}\n`)
    process.exit(130)
  }
  process.once('SIGINT', leave)
  try {
    let done = 0
    for (let wait = waits.first; ; wait = Math.min(waits.longest, wait * 1.3)) {
      const run = await client.get(api.scenarioRun(name, version, id), runWithResults)
      bar.advance(run.progress.done - done, run.progress.total)
      done = run.progress.done
      if (run.progress.state === 'done' || run.progress.state === 'cancelled') return run
      await sleep(wait)
    }
  } finally {
    process.off('SIGINT', leave)
    bar.end()
  }
}

/** What came out as cases in the order of the version's scenarios, with the differences of those that failed. */
export async function casesOf(client: Client, version: Named, { results }: RunWithResults): Promise<Case[]> {
  const { manifest, readText } = await registeredManifest(client, version)
  const { scenarios = [] } = await manifestScenarios(manifest, readText)
  const found = new Map(results.map((result) => [result.scenario, result]))
  return scenarios.map((scenario) => {
    const result = found.get(scenario.id)
    if (!result) return leftOut(scenario)
    const { outcome, actual, note, duration } = result
    const compared = outcome === 'fail' && actual !== undefined
    return {
      scenario: scenario.id,
      why: scenario.why,
      outcome,
      differences: compared ? compareOutput(scenario, actual as Json, manifest.api?.outputs) : [],
      ...(actual === undefined ? {} : { actual: actual as Json }),
      ...(note === null ? {} : { note }),
      ...(duration === null ? {} : { duration }),
    }
  })
}
