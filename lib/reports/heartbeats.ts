import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '#db/db'
import { serviceReport } from '#db/schema/reports'
import { answered, remember } from '#lib/audit/repeats'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'

/** An instance that says again what it said before. */
export type Heartbeat = {
  caller: Caller
  packageId: string
  environment: string
  instance: string
  digest: string
  predictions: number
}
/** `gone`: there is nothing to say again, as it was forgotten meanwhile. */
type Kept = 'kept' | 'gone'
type Waiting = { beat: Heartbeat; settle: (kept: Kept | Refusal) => void; fail: (error: unknown) => void }

let waiting: Waiting[] = []
let writing = false

/**
 * Keeps that an instance still runs what it ran, and adds its predictions. It changes nothing of the catalog, so it has no audit
 * entry. What arrives while a transaction runs is written together by the next, so that however many services report, a
 * writer of the catalog waits for one of them; who reports is answered when it is durable.
 */
export function keepHeartbeat(beat: Heartbeat): Promise<Kept> {
  return new Promise((resolve, reject) => {
    const settle = (kept: Kept | Refusal) => (kept instanceof Refusal ? reject(kept) : resolve(kept))
    waiting.push({ beat, settle, fail: reject })
    if (!writing) void writeAll()
  })
}

async function writeAll(): Promise<void> {
  writing = true
  while (waiting.length > 0) {
    const batch = waiting
    waiting = []
    try {
      const outcomes = await db.transaction(async (tx) => {
        const kept: (Kept | Refusal)[] = []
        for (const { beat } of batch) kept.push(await keep(tx, beat))
        return kept
      })
      for (const [index, { settle }] of batch.entries()) settle(outcomes[index] ?? 'gone')
    } catch (error) {
      for (const { fail } of batch) fail(error)
    }
  }
  writing = false
}

async function keep(tx: Tx, { caller, packageId, environment, instance, digest, predictions }: Heartbeat) {
  try {
    if (await answered(tx, caller)) return 'kept'
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  const rows = await tx
    .update(serviceReport)
    .set({
      lastAt: sql`case when ${serviceReport.lastAt} < ${caller.now} then ${caller.now} else ${serviceReport.lastAt} end`,
      predictions: sql`${serviceReport.predictions} + ${predictions}`,
    })
    .where(
      and(
        eq(serviceReport.packageId, packageId),
        eq(serviceReport.environment, environment),
        eq(serviceReport.instance, instance),
        eq(serviceReport.digest, digest),
      ),
    )
    .returning({ digest: serviceReport.digest })
  if (rows.length === 0) return 'gone'
  await remember(tx, caller, null)
  return 'kept'
}
