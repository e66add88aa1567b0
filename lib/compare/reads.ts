import { db } from '#db/db'
import type { Actor } from '#lib/caller'
import { invalid } from '#lib/errors'
import { readSides } from '#lib/experiments/sides'
import { latestMetricsAt } from '#lib/metrics/reads'
import { readContents } from './contents.ts'
import { laidOver, readColumns } from './data.ts'
import { headlineOf } from './headline.ts'
import { metricRows } from './metrics.ts'
import { compareParts } from './parts.ts'
import { readOutcomes, scenarioRows } from './scenarios.ts'
import type { CompareQuery, Comparison } from './schema.ts'
import { enterSides, findSides } from './sides.ts'

/**
 * Two to four versions side by side: what they are made of, how they measured and what was observed of them, read from one state.
 * The packages stand in the query, so their gates are passed here.
 */
export async function readComparison(actor: Actor | undefined, asked: CompareQuery, now: number): Promise<Comparison> {
  const [from, to] = [timeOf(asked.from), timeOf(asked.to)]
  if (from !== undefined && to !== undefined && from >= to)
    throw invalid('query_invalid', [{ path: 'from', message: 'must be before to' }])
  const entered = await enterSides(actor, asked)
  const {
    contents: { stated: manifests, written },
    ...read
  } = await db.snapshot(async (reader) => {
    const found = await findSides(actor, entered, asked, now, reader)
    const { sides, baseline } = found
    const ids = sides.map(({ versionId }) => versionId)
    const place = { environment: asked.environment, from, to }
    return {
      ...found,
      contents: await readContents(ids, reader),
      outcomes: await readOutcomes(ids, reader),
      metrics: metricRows(await latestMetricsAt(ids, reader), ids, baseline),
      observed: await readSides(actor, { sides, baseline, ...stated(place) }, now, reader),
    }
  })
  const { sides, baseline, metrics, observed } = read
  const { kpis = [], ...where } = observed ?? {}
  const body = {
    package: read.package,
    sides: sides.map(({ versionId: _version, packageId: _package, ...side }) => side),
    baseline,
    ...compareParts(written, baseline, manifests),
    scenarios: scenarioRows(written, read.outcomes),
    data: laidOver(manifests).flatMap((references) => {
      const named = references.find((one) => one !== null)
      return named ? [{ role: named.role, dataset: named.dataset, events: references.map(() => []) }] : []
    }),
    columns: await readColumns(manifests),
    metrics,
    kpis,
    observed: observed && (where as Comparison['observed']),
  }
  return { headline: headlineOf(body, manifests[baseline]?.environment?.runtime?.name), ...body }
}

const timeOf = (written: string | undefined) => (written === undefined ? undefined : Date.parse(written))

type Stated<Fields> = { [Key in keyof Fields]?: NonNullable<Fields[Key]> }

/** Without what was left out. */
const stated = <Fields extends object>(fields: Fields): Stated<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stated<Fields>
