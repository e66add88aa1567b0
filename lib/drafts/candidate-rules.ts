import { type Measured, type MetricDifference, metricDifference } from '#lib/metrics/difference'
import type { Metric, PostedValue } from '#lib/metrics/schema'
import type { Verdict } from '#lib/statistics/verdict'

/** On what something was measured. Null where it was not stated. */
type MeasuredOn = Pick<Metric, 'name' | 'title' | 'direction' | 'unit' | 'primary' | 'guardrail'> & {
  dataset: string | null
  split: string | null
  slice: string | null
}

/** What one candidate reached, and how that stands against the version that is the latest, where that was measured on the same. */
export type Reached = Measured & { against: MetricDifference | null }

/**
 * One measure over all candidates, in their order; null where one was not measured. `lead` is who has the best value, with the verdict on its
 * difference to the next: better only where the interval of it does not hold 0. No lead where neither way is better, or fewer than two were
 * measured.
 */
export type CandidateRow = MeasuredOn & {
  latest: Measured | null
  reached: (Reached | null)[]
  lead: { candidate: number; verdict: Verdict } | null
}

type Said =
  | PostedValue
  | (Measured & Pick<PostedValue, 'metric'> & Partial<Pick<MeasuredOn, 'dataset' | 'split' | 'slice'>>)

const placeOf = ({ metric, dataset, split, slice }: Said) =>
  JSON.stringify([metric, dataset ?? null, split ?? null, slice ?? null])

const measured = ({ value, n = null, lower = null, upper = null }: Said): Measured => ({ value, n, lower, upper })

const weight = ({ primary, guardrail, slice }: MeasuredOn) =>
  (primary ? 0 : guardrail ? 1 : 2) + (slice === null ? 0 : 3)

/** Lays what was measured of candidates side by side, only ever on the same dataset, split and slice; what is judged by first comes first. */
export function candidateRows(
  candidates: readonly (readonly Said[])[],
  latest: readonly Said[],
  meanings: ReadonlyMap<string, Metric>,
): CandidateRow[] {
  const [reference, ...each] = [latest, ...candidates].map(
    (values) => new Map(values.map((one) => [placeOf(one), one])),
  )
  const places = new Map(candidates.flat().map((one) => [placeOf(one), one]))
  const rows = [...places].map(([place, said]): CandidateRow => {
    const on = measuredOn(said, meanings)
    const before = reference?.get(place)
    const base = before ? measured(before) : null
    const reached = each.map((values) => {
      const own = values.get(place)
      if (!own) return null
      const value = measured(own)
      return { ...value, against: base && metricDifference(base, value, on.direction) }
    })
    return { ...on, latest: base, reached, lead: leadOf(reached, on.direction) }
  })
  return rows.toSorted((a, b) => weight(a) - weight(b) || (a.title < b.title ? -1 : 1))
}

function measuredOn(said: Said, meanings: ReadonlyMap<string, Metric>): MeasuredOn {
  const { metric: name, dataset = null, split = null, slice = null } = said
  const stated = 'direction' in said ? said.direction : undefined
  const title = 'title' in said ? said.title : undefined
  const meaning = meanings.get(name)
  return {
    name,
    title: meaning?.title ?? title ?? name,
    direction: meaning ? meaning.direction : (stated ?? null),
    unit: meaning?.unit ?? null,
    primary: meaning?.primary ?? false,
    guardrail: meaning?.guardrail ?? false,
    dataset,
    split,
    slice,
  }
}

function leadOf(reached: readonly (Measured | null)[], direction: Metric['direction']): CandidateRow['lead'] {
  if (direction === null) return null
  const sign = direction === 'higher' ? -1 : 1
  const [first, second] = reached
    .flatMap((value, candidate) => (value ? [{ ...value, candidate }] : []))
    .toSorted((a, b) => sign * (a.value - b.value))
  if (!first || !second || first.value === second.value) return null
  return { candidate: first.candidate, verdict: metricDifference(second, first, direction).verdict }
}
