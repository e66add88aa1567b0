import { listedRow } from '#lib/versions/reads'
import type { RunStanding } from './case-schema.ts'
import { flakyAmong, runsLike } from './flaky.ts'
import { listRuns } from './reads.ts'
import { readReasonsToRun } from './rerun.ts'

/** How the runs of a version stand: the newest, those that wait or are under way, and why its scenarios should run again. */
export async function readStanding(packageName: string, number: string): Promise<RunStanding> {
  const { id } = await listedRow(packageName, number)
  const { items } = await listRuns(packageName, number, 1)
  const newest = items.find(({ progress }) => progress.state === 'done') ?? null
  const alike = newest ? await runsLike(id, newest) : []
  return {
    newest,
    unfinished: items.filter((run) => run !== newest),
    reasons: await readReasonsToRun(packageName, number),
    flaky: [...(await flakyAmong(alike))],
  }
}
