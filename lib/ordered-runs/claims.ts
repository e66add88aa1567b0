import { and, asc, eq, lt, or } from 'drizzle-orm'
import { db } from '#db/db'
import { orderedRun, orderedRunPart } from '#db/schema/evidence'
import type { OrderRow } from '#lib/scenario-runs/orders'
import type { PostedResult } from '#lib/scenario-runs/schema'

/** How long a claim holds without a word, and so how soon another process takes over what a crash left; milliseconds. */
const claimedFor = 30_000

/** When this process last said of a run that it works on it. */
const saidAt = new Map<string, number>()

/** Whether nobody else can have taken a run over: this process did not stand still for longer than its claim held. */
export const isHeld = (id: string, now: number): boolean => now < (saidAt.get(id) ?? 0) + claimedFor

const isFree = (now: number) =>
  or(eq(orderedRun.state, 'queued'), and(eq(orderedRun.state, 'running'), lt(orderedRun.claimedUntil, now)))

/** The oldest run of a target that nobody works on, now the caller's; of several processes one gets it. `now` is UTC milliseconds. */
export async function claim(target: OrderRow['target'], now: number): Promise<OrderRow | undefined> {
  const order = await db.transaction(async (tx) => {
    const [free] = await tx
      .select({ id: orderedRun.id, beganAt: orderedRun.beganAt })
      .from(orderedRun)
      .where(and(eq(orderedRun.target, target), isFree(now)))
      .orderBy(asc(orderedRun.askedAt), asc(orderedRun.id))
      .limit(1)
    if (!free) return undefined
    const [mine] = await tx
      .update(orderedRun)
      .set({ state: 'running', beganAt: free.beganAt ?? now, claimedUntil: now + claimedFor })
      .where(and(eq(orderedRun.id, free.id), isFree(now)))
      .returning()
    return mine
  })
  if (order) saidAt.set(order.id, now)
  return order
}

export const isRunning = (id: string) => and(eq(orderedRun.id, id), eq(orderedRun.state, 'running'))

type Said = { done: number; failed: number; part: number; results: readonly PostedResult[] }

/**
 * Says that a run is still worked on at `now`, and puts by what came out since. False where it is no longer this process's: it was
 * cancelled, or may have been taken over.
 */
export async function stillRunning(id: string, now: number, came?: Said): Promise<boolean> {
  if (!isHeld(id, now)) return false
  const held = await db.transaction(async (tx) => {
    const reached = came && { done: came.done, failed: came.failed }
    const mine = await tx
      .update(orderedRun)
      .set({ ...reached, claimedUntil: now + claimedFor })
      .where(isRunning(id))
      .returning({ id: orderedRun.id })
    if (mine.length === 0) return false
    if (came && came.results.length > 0)
      await tx.insert(orderedRunPart).values({ runId: id, part: came.part, results: JSON.stringify(came.results) })
    return true
  })
  if (held) saidAt.set(id, Math.max(now, saidAt.get(id) ?? 0))
  return held
}

/** Leaves a run to whoever takes it up next. */
export async function release(id: string, now: number): Promise<void> {
  if (isHeld(id, now)) await db.transaction((tx) => tx.update(orderedRun).set({ claimedUntil: 0 }).where(isRunning(id)))
  saidAt.delete(id)
}
