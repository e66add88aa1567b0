import type { Actor } from '#lib/caller'
import { flawOf } from '#lib/errors'
import { environmentOf } from '#lib/experiments/asked'
import { inOrder } from '#lib/experiments/measure'
import { readPlaces } from '#lib/experiments/place'
import type { Kpi } from '#lib/kpis/schema'
import { type OverVersions, readOverVersions } from '#lib/metrics/over-versions'
import { didYouMean } from '#lib/near'
import { requirePackage } from '#lib/packages/reads'
import { sortKey } from '#lib/versions/rules'
import { type Beside, readBeside } from './beside.ts'
import { outcomeSentence, rule } from './rules.ts'
import type { Outcomes, OutcomesQuery, VersionOutcome } from './schema.ts'

/** Whether the versions of a package that did better offline did better in business. Refuses a query by its field. */
export async function readOutcomes(
  actor: Actor | undefined,
  packageName: string,
  query: OutcomesQuery,
  now: number,
): Promise<Outcomes> {
  const { id: packageId } = await requirePackage(packageName)
  const [over, places] = await Promise.all([
    readOverVersions(actor, packageName, query.metric),
    readPlaces(actor, packageId),
  ])
  const metrics = over?.metrics ?? []
  chosenOf('metric', metrics, query.metric)
  const { environment, environments } = environmentOf(places, query.environment)
  const beside = await readBeside(actor, packageName, { packageId, environment, segment: '' }, now)
  const kpis = kpisOf(beside)
  const kpi = chosenOf('kpi', kpis, query.kpi)
  const versions = versionsOf(over, beside, kpi)
  return {
    package: packageName,
    environment,
    environments,
    metrics,
    kpis,
    metric: over?.metric ?? null,
    dataset: over?.place.dataset ?? null,
    split: over?.place.split ?? null,
    kpi: kpi ?? null,
    versions,
    sentence: outcomeSentence(versions, over?.metric ?? null, kpi ?? null),
    rule,
  }
}

/** The one that is asked for, else the first. */
function chosenOf<One extends { name: string }>(field: string, all: readonly One[], asked?: string): One | undefined {
  if (asked === undefined) return all[0]
  const found = all.find(({ name }) => name === asked)
  if (found) return found
  const names = all.map(({ name }) => name)
  const known = names.length > 0 ? `must be one of ${names.join(', ')}` : 'is nothing that was observed here'
  throw flawOf(field, `${known}${didYouMean(asked, names)}`)
}

/** Guardrails tell what must not get worse: nobody wins by them. */
function kpisOf(beside: readonly Beside[]): Kpi[] {
  const all = beside.flatMap(({ report }) => report.kpis.map(({ kpi }) => kpi)).filter(({ guardrail }) => !guardrail)
  return inOrder([...new Map(all.map((kpi) => [kpi.name, kpi])).values()])
}

function versionsOf(over: OverVersions | null, beside: readonly Beside[], kpi: Kpi | undefined): VersionOutcome[] {
  const measured = new Map(over?.versions.map(({ version, measured }) => [version, measured]))
  const observed = new Map(beside.map((one) => [one.version, businessOf(one, kpi)]))
  return [...new Set([...measured.keys(), ...observed.keys()])]
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .map((version) => ({
      version,
      offline: offlineOf(measured.get(version) ?? null),
      business: observed.get(version) ?? null,
    }))
    .filter(({ offline, business }) => offline !== null || business !== null)
}

function offlineOf(measured: OverVersions['versions'][number]['measured']): VersionOutcome['offline'] {
  if (!measured) return null
  const { value, n, lower, upper, comparable } = measured
  return { value, n, lower, upper, comparable }
}

function businessOf({ baseline, report }: Beside, kpi: Kpi | undefined): VersionOutcome['business'] {
  const found = report.kpis.find((one) => one.kpi.name === kpi?.name)
  const [before, after] = found?.arms ?? []
  const difference = found?.differences[1]
  if (!before || !after || !difference) return null
  const { relative, verdict, rule } = difference
  return {
    baseline,
    n: after.n,
    value: after.value,
    baselineN: before.n,
    baselineValue: before.value,
    lift: relative && { value: relative.value, interval: relative.always },
    verdict,
    rule,
    window: report.window,
  }
}
