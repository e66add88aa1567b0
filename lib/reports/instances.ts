import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { serviceReport } from '#db/schema/reports'
import { version } from '#db/schema/versions'
import { type Place, placeKey } from './places.ts'
import type { Instance } from './rules.ts'

/** How long an instance that says nothing is remembered. */
export const keptFor = 7 * 86_400_000
/** In its row stand the predictions of instances that are no longer remembered; no instance has this name. */
export const forgotten = ''

export type InstanceRow = Instance & Place & { predictions: number }

/** What every instance said last that reported in the last 7 days. */
export async function readInstances(
  where: SQL | undefined,
  now: number,
  reader: Reader,
): Promise<Map<string, InstanceRow[]>> {
  const rows = await reader
    .select({
      packageId: serviceReport.packageId,
      environment: serviceReport.environment,
      instance: serviceReport.instance,
      digest: serviceReport.digest,
      version: version.number,
      since: serviceReport.firstAt,
      lastAt: serviceReport.lastAt,
      predictions: serviceReport.predictions,
    })
    .from(serviceReport)
    .leftJoin(version, and(eq(version.digest, serviceReport.digest), eq(version.packageId, serviceReport.packageId)))
    .where(and(where, ne(serviceReport.instance, forgotten), gt(serviceReport.lastAt, now - keptFor)))
    .orderBy(desc(serviceReport.lastAt), desc(serviceReport.firstAt))
  const places = Map.groupBy(rows, placeKey)
  return new Map([...places].map(([key, own]) => [key, [...lastOfEach(own)]]))
}

function lastOfEach(newestFirst: InstanceRow[]): Iterable<InstanceRow> {
  const last = new Map<string, InstanceRow>()
  for (const row of newestFirst) if (!last.has(row.instance)) last.set(row.instance, row)
  return last.values()
}
