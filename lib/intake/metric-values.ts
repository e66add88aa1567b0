import { issuesOf } from '#lib/issues'
import type { IntakeRow } from '#lib/metrics/intake-row'
import { postedOf } from '#lib/metrics/intake-row'
import { type PostedValue, postedValues } from '#lib/metrics/schema'
import type { Reading, Unclear } from './reading.ts'

type Value = NonNullable<Reading['metrics']>[number]

/** Rows of a file as values that can be posted; those that can not are named. */
export function valuesOf(rows: readonly IntakeRow[], from: string): { metrics: Value[]; unclear: Unclear[] } {
  const metrics: Value[] = []
  const unclear: Unclear[] = []
  for (const row of rows) {
    const checked = postedValues.safeParse([postedOf(row)])
    const [value] = checked.data ?? []
    if (value) metrics.push({ ...value, from })
    const [issue] = checked.success ? [] : issuesOf(checked.error)
    const said = `${row.metric || 'a value'} ${row.value ?? ''}`.trim()
    if (issue) unclear.push({ file: from, what: `${said}: ${issue.path.replace(/^\[0\]\.?/, '')} ${issue.message}` })
  }
  return { metrics, unclear }
}

const placeOf = ({ metric, dataset, split, slice }: PostedValue) => JSON.stringify([metric, dataset, split, slice])

/** One value for each place: the first. Another file that says another number is named. */
export function placedOnce(values: readonly Value[]): { metrics: Value[]; unclear: Unclear[] } {
  const first = new Map<string, Value>()
  const unclear: Unclear[] = []
  for (const value of values) {
    const taken = first.get(placeOf(value))
    if (!taken) first.set(placeOf(value), value)
    else if (taken.value !== value.value)
      unclear.push({
        file: value.from,
        what: `says ${value.metric} ${value.value}, where ${taken.from} says ${taken.value}, which was taken`,
      })
  }
  return { metrics: [...first.values()], unclear }
}
