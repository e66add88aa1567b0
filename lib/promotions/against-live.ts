import { eq } from 'drizzle-orm'
import { db } from '#db/db'
import { placement } from '#db/schema/releases'
import { isHidden } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { findVersion } from '#lib/versions/reads'
import { readChanges } from './changes.ts'
import { liveBeside, metricsOf } from './collect.ts'
import type { Changes, MetricsView } from './view-schema.ts'

/** How a version differs from what serves beside it in the environment furthest up that runs its package. */
export type AgainstLive = { environment: string; changes: Changes | null; metrics: MetricsView }

/** Null where nothing else is live that the actor may know of. */
export async function readAgainstLive(
  actor: Actor | undefined,
  packageName: string,
  number: string,
): Promise<AgainstLive | null> {
  return db.snapshot(async (reader) => {
    const { id: versionId, packageId } = await findVersion(packageName, number, reader)
    const placed = await reader.select().from(placement).where(eq(placement.packageId, packageId))
    const running = new Set(placed.map(({ environment }) => environment))
    const environment = (await readEnvironments(reader)).findLast(({ name }) => running.has(name))?.name
    if (environment === undefined) return null
    const live = []
    for (const arm of await liveBeside({ packageId, versionId, environment }, reader))
      if (arm.packageId === packageId || !(await isHidden(actor, arm.packageId, reader))) live.push(arm)
    if (live.length === 0) return null
    return {
      environment,
      changes: await readChanges({ packageId, versionId }, live, reader),
      metrics: await metricsOf(versionId, live[0], reader),
    }
  })
}
