import { and, desc, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { orderedRun } from '#db/schema/evidence'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { countsOf } from './rules.ts'
import type { Progress, RunView } from './schema.ts'

export type OrderRow = typeof orderedRun.$inferSelect

export const progressOf = ({ state, done, failed, total, note }: OrderRow): Progress => ({
  state,
  done,
  failed,
  total,
  note,
})

/** A run that is not kept yet, as far as it has come. */
function viewOf(row: OrderRow, digest: string): RunView {
  const { id, target, asked, total: declared, done, failed, by, askedAt, beganAt, endedAt } = row
  return {
    id,
    target,
    runner: asked,
    digest,
    ...countsOf({ declared, passed: done - failed, failed }),
    progress: progressOf(row),
    by,
    at: iso(endedAt ?? askedAt),
    beganAt: beganAt === null ? null : iso(beganAt),
  }
}

const unfinished = ['queued', 'running'] as const

/** The runs of a version that wait or are under way, the newest first. */
export async function unfinishedRuns(versionId: string, digest: string, reader: Reader = db): Promise<RunView[]> {
  const rows = await reader
    .select()
    .from(orderedRun)
    .where(and(eq(orderedRun.versionId, versionId), inArray(orderedRun.state, unfinished)))
    .orderBy(desc(orderedRun.askedAt), desc(orderedRun.id))
  return rows.map((row) => viewOf(row, digest))
}

/** The newest runs of a version that ended without a result; `most` of them. */
export async function cancelledRuns(versionId: string, digest: string, most: number): Promise<RunView[]> {
  const rows = await db
    .select()
    .from(orderedRun)
    .where(and(eq(orderedRun.versionId, versionId), eq(orderedRun.state, 'cancelled')))
    .orderBy(desc(orderedRun.askedAt), desc(orderedRun.id))
    .limit(most)
  return rows.map((row) => viewOf(row, digest))
}

/** The row of a run that the server was asked for, of this version. */
export async function findOrder(versionId: string, id: string, reader: Reader = db): Promise<OrderRow | undefined> {
  const [row] = await reader
    .select()
    .from(orderedRun)
    .where(and(eq(orderedRun.id, id), eq(orderedRun.versionId, versionId)))
  return row
}

export async function orderedRunOf(versionId: string, digest: string, id: string): Promise<RunView | undefined> {
  const row = await findOrder(versionId, id)
  return row && viewOf(row, digest)
}

export const runMissing = (label: string, id: string) =>
  new Refusal('missing', 'run_missing', `${label} has no scenario run ${id}.`)
