import { setTimeout as sleep } from 'node:timers/promises'
import { findOrder, progressOf } from '#lib/scenario-runs/orders'
import { readHeldRun } from '#lib/scenario-runs/reads'
import type { Progress } from '#lib/scenario-runs/schema'
import { listedRow } from '#lib/versions/reads'

const lookEvery = 300
/** Whoever follows for longer asks again, as a browser does by itself; milliseconds. */
const longest = 60_000
let putDown = new AbortController()

/** Ends all that is being followed, as a server that stops waits for open answers. */
export function endFollowing(): void {
  putDown.abort()
  putDown = new AbortController()
}

const message = (progress: Progress) => `event: progress\ndata: ${JSON.stringify(progress)}\n\n`

/**
 * How far a run has come, as server-sent events named `progress`: now, whenever it changes, and at last when it is done or cancelled.
 * Rejects with `run_missing` before anything is sent where the version has no such run.
 */
export async function followRun(packageName: string, number: string, id: string): Promise<AsyncIterable<string>> {
  const { id: versionId } = await listedRow(packageName, number)
  const progressNow = async () => {
    const order = await findOrder(versionId, id)
    return order ? progressOf(order) : (await readHeldRun(packageName, number, id)).progress
  }
  const first = await progressNow()
  return told(first, progressNow, AbortSignal.any([putDown.signal, AbortSignal.timeout(longest)]))
}

async function* told(
  first: Progress,
  progressNow: () => Promise<Progress>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield message(first)
  for (let last = first; isUnfinished(last) && !signal.aborted; ) {
    await sleep(lookEvery, undefined, { signal }).catch(() => undefined)
    const now = await progressNow()
    if (now.state !== last.state || now.done !== last.done) yield message(now)
    last = now
  }
}

const isUnfinished = ({ state }: Progress) => state === 'queued' || state === 'running'
