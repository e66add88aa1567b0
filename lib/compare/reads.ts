import { db } from '#db/db'
import type { Actor } from '#lib/caller'
import { windowAsked } from '#lib/experiments/asked'
import type { SidesReport } from '#lib/experiments/side'
import { readSides } from '#lib/experiments/sides'
import { latestMetricsAt } from '#lib/metrics/reads'
import { readContents } from './contents.ts'
import { readColumns } from './data.ts'
import { dataSides, eventsAround } from './data-events.ts'
import { enterSides } from './entering.ts'
import { headlineOf } from './headline.ts'
import { metricRows } from './metrics.ts'
import { compareParts } from './parts.ts'
import { readOutcomes, scenarioRows } from './scenarios.ts'
import type { CompareQuery, Comparison } from './schema.ts'
import { findSides } from './sides.ts'

/**
 * Two to four versions side by side: what they are made of, how they measured and what was observed of them, read from one state.
 * The packages stand in the query, so their gates are passed here.
 */
export async function readComparison(actor: Actor | undefined, asked: CompareQuery, now: number): Promise<Comparison> {
  const { from, to } = windowAsked(asked)
  const entered = await enterSides(actor, asked)
  const {
    contents: { stated: manifests, written },
    ...read
  } = await db.snapshot(async (reader) => {
    const found = await findSides(actor, entered, asked, now, reader)
    const { sides, baseline } = found
    const ids = sides.map(({ versionId }) => versionId)
    const contents = await readContents(ids, reader)
    return {
      ...found,
      contents,
      events: await eventsAround(actor, found.packageId, contents.stated, reader),
      outcomes: await readOutcomes(ids, reader),
      metrics: metricRows(await latestMetricsAt(ids, reader), ids, baseline),
      report: await readSides(actor, { sides, baseline, environment: asked.environment, from, to }, now, reader),
    }
  })
  const { sides, baseline, metrics, report } = read
  const body = {
    package: read.package,
    sides: sides.map(({ versionId: _version, packageId: _package, ...side }) => side),
    baseline,
    ...compareParts(written, baseline, manifests),
    scenarios: scenarioRows(written, read.outcomes),
    data: dataSides(manifests, read.events),
    columns: await readColumns(manifests),
    metrics,
    kpis: report?.kpis ?? [],
    observed: report && withoutKpis(report),
  }
  return { headline: headlineOf(body, manifests[baseline]?.environment?.runtime?.name), ...body }
}

const withoutKpis = ({ kpis: _kpis, ...report }: SidesReport): Comparison['observed'] => report
