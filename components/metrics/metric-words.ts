import type { Metric } from '#lib/metrics/schema'
import { given, numberIn, textIn } from '../shell/field-values.ts'
import type { Fields } from '../shell/fields.ts'
import { type Direction, directionWords } from './direction-arrow.tsx'

export const directionOptions = [
  { value: 'higher', label: 'Higher is better' },
  { value: 'lower', label: 'Lower is better' },
]

/** What each field of a metric is called. */
export const metricLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  title: 'Title',
  direction: 'Direction',
  unit: 'Unit',
  least: 'Least value',
  most: 'Most value',
  primary: 'Primary',
  guardrail: 'Guardrail',
}

/** What the fields say of a metric: a field that is empty is left out. */
export const metricIn = (fields: Fields) => ({
  ...given('name', textIn(fields.name)),
  ...given('title', textIn(fields.title)),
  ...given('direction', fields.direction as Direction | undefined),
  ...given('unit', textIn(fields.unit)),
  ...given('least', numberIn(fields.least)),
  ...given('most', numberIn(fields.most)),
  primary: fields.primary !== undefined,
  guardrail: fields.guardrail !== undefined,
})

/** A limit may be half typed yet, and no number. */
type Typed = { least: number | string | null; most: number | string | null }

/** Between what a metric lies: `0 to 1`, `0 or more`; empty where any value can be. */
export function rangeText({ least, most }: Typed): string {
  if (least !== null && most !== null) return `${least} to ${most}`
  if (least !== null) return `${least} or more`
  return most === null ? '' : `${most} or less`
}

const yes = (is: boolean) => (is ? 'yes' : 'no')

/** What is said of a metric, for the difference before a change. */
export const factsOfMetric = (
  one: Omit<Metric, 'builtin' | 'least' | 'most'> & Typed,
): { label: string; value: string }[] => [
  { label: 'Title', value: one.title },
  { label: 'Direction', value: one.direction ? directionWords[one.direction] : 'neither way is better' },
  { label: 'Unit', value: one.unit ?? 'none' },
  { label: 'Range', value: rangeText(one) || 'any' },
  { label: 'Primary', value: yes(one.primary) },
  { label: 'Guardrail', value: yes(one.guardrail) },
]
