import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { builtinMetric } from './builtin.ts'
import { type IntakeRow, isBlankRow, postedOf } from './intake-row.ts'
import { hold } from './rules.ts'
import { type Metric, type MetricValue, type PostedValue, postedValues } from './schema.ts'

/** What is said for every row that does not say it itself. */
export type Common = Pick<IntakeRow, 'dataset' | 'split' | 'n'>

/** The places of the rows that are posted, in their order. */
export const postedPlaces = (rows: readonly IntakeRow[]): number[] =>
  rows.flatMap((row, index) => (isBlankRow(row) ? [] : [index]))

/** The rows as the API takes them, blank ones left out; what a row does not say is said for all. */
export function postedRows(rows: readonly IntakeRow[], common: Common): Record<string, string | number>[] {
  const said = Object.fromEntries(Object.entries(common).filter(([, text]) => text?.trim()))
  return rows.filter((row) => !isBlankRow(row)).map((row) => ({ ...postedOf(said), ...postedOf(row) }))
}

/** Issues of the list that was posted, at the rows they came from; another row is named by its number, from 1. */
export function atRows(issues: readonly Issue[], places: readonly number[]): Issue[] {
  const placeOf = (index: string) => places[Number(index)] ?? Number(index)
  return issues.map(({ path, message }) => ({
    path: path.replace(/^\[(\d+)\]/, (_, index: string) => `[${placeOf(index)}]`),
    message: message.replace(/\bat \[(\d+)\]/, (_, index: string) => `in row ${placeOf(index) + 1}`),
  }))
}

/** Names that this catalog gives a meaning, beside those every catalog knows. */
export type Meanings = {
  own: readonly Metric[]
  /** Whether these are all of them: else a name that is not among them is left to the catalog. */
  all: boolean
}

const repair = ', or say which way is better'

/** What is wrong in the rows, as the API would say it, at the rows as they stand. */
export function flawsOfRows(rows: readonly IntakeRow[], common: Common, { own, all }: Meanings): Issue[] {
  const posted = postedRows(rows, common)
  const parsed = postedValues.safeParse(posted)
  const issues = parsed.success ? [] : issuesOf(parsed.error)
  const wrong = new Set(issues.map(rowOf))
  const sound = posted.flatMap((_, index) => (wrong.has(index) ? [] : [index]))
  // What the schema finds nothing wrong with is of its type.
  const values = sound.map((index) => posted[index] as PostedValue)
  const misfits = hold(values, meaningsOf(values, own), repair).issues
  const held = all ? misfits : misfits.filter(({ path }) => !path.endsWith('.metric'))
  return atRows([...issues, ...atRows(held, sound)], postedPlaces(rows)).toSorted((a, b) => rowOf(a) - rowOf(b))
}

const rowOf = ({ path }: Issue) => Number(/^\[(\d+)\]/.exec(path)?.[1] ?? -1)

function meaningsOf(values: readonly PostedValue[], own: readonly Metric[]): Map<string, Metric> {
  const builtin = values.flatMap(({ metric }) => builtinMetric(metric) ?? [])
  return new Map([...builtin, ...own].map((one) => [one.name, one]))
}

/** A value with the one that stands at its place now, if any. */
export type Replacing = { value: PostedValue; before: number | null }

const placeOf = ({ metric, dataset, split, slice }: Pick<MetricValue, 'metric' | 'dataset' | 'split' | 'slice'>) =>
  JSON.stringify([metric, dataset, split, slice])

/** Which earlier value each value takes over from. */
export function replacing(
  values: readonly PostedValue[],
  earlier: readonly Pick<MetricValue, 'metric' | 'dataset' | 'split' | 'slice' | 'value'>[],
): Replacing[] {
  const before = new Map(earlier.map((one) => [placeOf(one), one.value]))
  return values.map((value) => {
    const { metric, dataset = null, split = null, slice = null } = value
    return { value, before: before.get(placeOf({ metric, dataset, split, slice })) ?? null }
  })
}
