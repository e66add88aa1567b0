import type { Reader } from '#db/db'
import type { Actor, Caller } from '#lib/caller'
import { type Issue, invalid } from '#lib/errors'
import type { Totals } from '#lib/statistics/totals'
import { type NamedPackage, type Names, namesIn } from './names.ts'
import { at, mostIssues, type PlacedRow } from './reading.ts'
import { flawsOfBucket, flawsOfSums, type Series, totalsOf } from './rules.ts'
import type { PostedObservation } from './schema.ts'
import { seriesId } from './series.ts'
import { spansOf, trafficOf } from './traffic.ts'
import { isKnown, teller } from './unknown.ts'

/** A bucket of a series as it is to be kept; its moments in UTC milliseconds. */
export type Bucket = {
  /** What it is called in a refusal. */
  place: string
  traffic: NamedPackage
  /** The package of the version. */
  arm: NamedPackage
  series: Series
  seriesId: string
  from: number
  to: number
  totals: Totals
}

/** Holds rows against what their names and KPIs mean, and finds the series each belongs to; all that is wrong is refused at its place. */
export async function hold(rows: readonly PlacedRow[], { actor, now }: Caller, reader: Reader): Promise<Bucket[]> {
  const names = await namesIn(
    rows.map(({ row }) => row),
    actor,
    reader,
  )
  const tell = teller(names, actor, reader)
  const issues: Issue[] = []
  for (const { place, row } of rows) {
    if (issues.length >= mostIssues) break
    if (!isKnown(row, names)) issues.push(...(await tell(row)).map((issue) => at(place, issue)))
    const kpi = names.kpis.get(row.kpi)
    const flaws = [...flawsOfBucket(row, now), ...(kpi ? flawsOfSums(row, kpi.kind) : [])]
    issues.push(...flaws.map((issue) => at(place, issue)))
  }
  if (issues.length > 0) throw invalid('body_invalid', issues.slice(0, mostIssues))
  return bucketsOf(rows, names, await trafficFinder(rows, names, { actor, reader }))
}

type Finder = (row: PostedObservation, versionId: string) => NamedPackage[]

/** Finds in whose releases an arm was: read once for all the rows that do not say whose traffic they are of. */
async function trafficFinder(
  rows: readonly PlacedRow[],
  names: Names,
  { actor, reader }: { actor: Actor; reader: Reader },
): Promise<Finder> {
  const silent = rows.flatMap(({ row }) => (row.traffic === undefined ? [row] : []))
  const versionIds = silent.map((row) => armOf(row, names).versionId)
  const environments = silent.map(({ environment }) => environment)
  const spans = silent.length === 0 ? [] : await spansOf(actor, versionIds, environments, reader)
  const spansIn = Map.groupBy(spans, ({ versionId, environment }) => `${versionId} ${environment}`)
  return ({ from, to, environment }, versionId) => {
    const own = spansIn.get(`${versionId} ${environment}`)
    return own ? trafficOf(own, { from: Date.parse(from), to: Date.parse(to) }) : []
  }
}

function armOf({ package: said, version }: PostedObservation, { packages, versions }: Names) {
  const of = packages.get(said)
  const versionId = of && versions.get(of.id)?.get(version)
  if (!versionId) throw new Error(`${said} ${version} was not held against what is known`)
  return { of, versionId }
}

function bucketsOf(rows: readonly PlacedRow[], names: Names, find: Finder): Bucket[] {
  const issues: Issue[] = []
  const idOf = remembering()
  const buckets = rows.map(({ place, row }): Bucket => {
    const { of, versionId } = armOf(row, names)
    const said = row.traffic === undefined ? undefined : names.packages.get(row.traffic)
    const [traffic = of, ...others] = said ? [said] : find(row, versionId)
    if (others.length > 0) issues.push(at(place, ambiguous(row, [traffic, ...others])))
    const { kpi, environment, segment = '' } = row
    const series = { kpi, packageId: traffic.id, environment, versionId, segment }
    return {
      place,
      traffic,
      arm: of,
      series,
      seriesId: idOf(series),
      from: Date.parse(row.from),
      to: Date.parse(row.to),
      totals: totalsOf(row, names.kpis.get(kpi)?.kind ?? 'proportion'),
    }
  })
  if (issues.length > 0) throw invalid('body_invalid', issues.slice(0, mostIssues))
  return buckets
}

/** Says that an arm is in the traffic of several packages, which are named. */
export function ambiguous(
  { package: of, version }: Pick<PostedObservation, 'package' | 'version'>,
  traffic: readonly NamedPackage[],
): Issue {
  const named = traffic.map(({ name }) => name).toSorted()
  const message = `is required: ${of} ${version} was an arm of ${named.join(' and of ')}. Say whose traffic is meant`
  return { path: 'traffic', message }
}

/** Ids are digests: of each series it is taken once. */
function remembering(): (series: Series) => string {
  const ids = new Map<string, string>()
  return (series) => {
    const key = Object.values(series).join('\0')
    const id = ids.get(key) ?? seriesId(series)
    ids.set(key, id)
    return id
  }
}
