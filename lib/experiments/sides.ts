import { db, type Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import { reportApart } from './apart.ts'
import { namesOf } from './place.ts'
import type { SidesAsked, SidesReport } from './side.ts'
import { besideEachOther, reportTogether } from './together.ts'
import { trafficOf } from './traffic.ts'

/**
 * KPIs of versions, whichever package's traffic they were in. Where all that were observed ran side by side in one package's traffic, the
 * comparison is of that time alone, the last there was; those that never did are shown, each over its own last time, and are not
 * comparable. Null where nothing was observed of any.
 */
export async function readSides(
  actor: Actor | undefined,
  { segment = '', environment: where, ...asked }: SidesAsked,
  now: number,
  reader: Reader = db,
): Promise<SidesReport | null> {
  const named = await namesOf(
    actor,
    asked.sides.map(({ versionId }) => versionId),
    reader,
  )
  const ids = [...named.values()].filter(({ hidden }) => !hidden).map(({ versionId }) => versionId)
  const until = asked.to ?? now
  const { environment, traffic } = await trafficOf(actor, ids, { environment: where, segment, until }, reader)
  const observed = ids.filter((id) => traffic.some(({ ranges }) => ranges.has(id)))
  if (observed.length === 0) return null
  const together = await besideEachOther(traffic, observed, asked, now, reader)
  const report = together
    ? await reportTogether(actor, together, asked, now, reader)
    : await reportApart(traffic, observed, environment, asked, now, reader)
  return { environment, ...report }
}
