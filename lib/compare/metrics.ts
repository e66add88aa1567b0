import { metricDifference } from '#lib/metrics/difference'
import type { VersionMetric } from '#lib/metrics/reads'
import type { MetricRow } from './schema.ts'

type Cell = MetricRow['values'][number]
type Difference = MetricRow['differences'][number]

const placeOf = ({ metric, dataset, split, slice }: VersionMetric) => JSON.stringify([metric, dataset, split, slice])

/**
 * Measures of versions side by side: one row for each metric on a dataset, split and slice, what is judged by first on top. A version
 * that was measured on other data has no value in the row, and the two are not comparable.
 */
export function metricRows(
  measured: readonly VersionMetric[],
  versionIds: readonly string[],
  baseline: number,
): MetricRow[] {
  const places = Map.groupBy(measured, placeOf)
  const measures = new Set(measured.map(({ metric, versionId }) => `${metric} ${versionId}`))
  return [...places.values()].flatMap((found) => {
    const [first] = found
    if (!first) return []
    const { metric, title, direction, unit, primary, guardrail, dataset, split, slice } = first
    const values = versionIds.map((id): Cell => cellOf(found.find(({ versionId }) => versionId === id)))
    const elsewhere = versionIds.map((id) => measures.has(`${metric} ${id}`))
    const against = { values, elsewhere, baseline, direction, dataset }
    const differences = versionIds.map((_, index) => differenceAt(index, against))
    return [{ metric, title, direction, unit, primary, guardrail, dataset, split, slice, values, differences }]
  })
}

const cellOf = (found: VersionMetric | undefined): Cell =>
  found ? { value: found.value, n: found.n, lower: found.lower, upper: found.upper } : null

type Against = {
  values: Cell[]
  /** By side: whether it has the metric at all. */
  elsewhere: boolean[]
  baseline: number
  direction: MetricRow['direction']
  dataset: string | null
}

const incomparable = (rule: string): Difference => ({ value: null, interval: null, verdict: 'not comparable', rule })

function differenceAt(index: number, { values, elsewhere, baseline, direction, dataset }: Against): Difference {
  if (index === baseline || !elsewhere[index] || !elsewhere[baseline]) return null
  const [before, after] = [values[baseline], values[index]]
  if (!before && !after) return null
  if (!before || !after) return incomparable('One of the two was measured on other data.')
  if (dataset === null) return incomparable('The data was not named: it may not be the same.')
  return metricDifference(before, after, direction)
}
