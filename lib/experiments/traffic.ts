import { and, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { observationSeries } from '#db/schema/kpis'
import { modelPackage } from '#db/schema/packages'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { readEnvironments } from '#lib/environments/reads'
import { environmentOf } from './asked.ts'
import { type Place, readRanges, readSpans } from './place.ts'
import type { Span, Window } from './windows.ts'

/** A package's traffic in an environment: its releases, and when each of some versions was observed in it. */
export type Traffic = {
  package: string
  place: Place
  ranges: ReadonlyMap<string, Window>
  spans: readonly Span[]
}

/** In how many packages' traffic a version is looked for: in those first that have most of the others too. */
const most = 5

/**
 * Where versions were observed in an environment, in traffic of packages that the actor may know of; those with most of them first. The
 * environment is the one asked for, else of the production tier, else the first in which two of them were observed, or one.
 */
export async function trafficOf(
  actor: Actor | undefined,
  versionIds: readonly string[],
  asked: { environment?: string | undefined; segment: string; until: number },
  reader: Reader = db,
): Promise<{ environment: string; traffic: Traffic[] }> {
  const [rows, environments] = await Promise.all([
    versionIds.length === 0 ? [] : observedWhere(actor, versionIds, asked.segment, reader),
    readEnvironments(reader),
  ])
  const byEnvironment = Map.groupBy(rows, (row) => row.environment)
  const several = [...byEnvironment].filter(([, own]) => new Set(own.map(({ versionId }) => versionId)).size > 1)
  const observed = (several.length > 0 ? several : [...byEnvironment]).map(([environment]) => ({ environment }))
  const { environment } = environmentOf({ observed, placed: [], environments }, asked.environment)
  const places = placesOf(byEnvironment.get(environment) ?? [])
  const traffic = await Promise.all(
    places.map(async ({ packageId, package: name }) => {
      const place = { packageId, environment, segment: asked.segment }
      const [ranges, spans] = await Promise.all([
        readRanges(actor, place, versionIds, reader),
        readSpans(packageId, environment, asked.until, reader),
      ])
      return ranges.size > 0 ? [{ package: name, place, ranges, spans }] : []
    }),
  )
  return { environment, traffic: traffic.flat() }
}

type Row = { packageId: string; package: string; environment: string; versionId: string }

function placesOf(rows: readonly Row[]): Row[] {
  const sorted = [...Map.groupBy(rows, ({ packageId }) => packageId).values()].toSorted((a, b) => b.length - a.length)
  const versionIds = [...new Set(rows.map(({ versionId }) => versionId))]
  const kept = versionIds.flatMap((id) =>
    sorted.filter((own) => own.some(({ versionId }) => versionId === id)).slice(0, most),
  )
  return [...new Set(kept)].flatMap(([first]) => first ?? [])
}

const observedWhere = (actor: Actor | undefined, versionIds: readonly string[], segment: string, reader: Reader) =>
  reader
    .selectDistinct({
      packageId: observationSeries.packageId,
      package: modelPackage.name,
      environment: observationSeries.environment,
      versionId: observationSeries.versionId,
    })
    .from(observationSeries)
    .innerJoin(modelPackage, eq(modelPackage.id, observationSeries.packageId))
    .where(
      and(
        inArray(observationSeries.versionId, [...versionIds]),
        eq(observationSeries.segment, segment),
        seen(actor, observationSeries.packageId),
      ),
    )
    .orderBy(modelPackage.name, observationSeries.environment)
