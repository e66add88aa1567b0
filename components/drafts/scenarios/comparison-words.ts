import type { Table } from '#lib/intake/value'
import type { comparisonKinds } from '#lib/scenarios/schema'

export type ComparisonKind = (typeof comparisonKinds)[number]

type Parameter = { key: string; label: string; hint: string }

/** What each kind of comparison holds an output to, what it begins with, and what is asked for beside it. */
export const comparisonWords: Record<
  ComparisonKind,
  { label: string; begins: Table; parameters: readonly Parameter[] }
> = {
  exact: { label: 'exact: the very same output', begins: {}, parameters: [] },
  absolute: {
    label: 'absolute: numbers may differ by a tolerance',
    begins: { tolerance: 0.01 },
    parameters: [{ key: 'tolerance', label: 'Tolerance', hint: 'In the unit of the output' }],
  },
  relative: {
    label: 'relative: numbers may differ by a share of them',
    begins: { tolerance: 0.05 },
    parameters: [{ key: 'tolerance', label: 'Tolerance', hint: 'A share of the expected number: 0.05 is 5%' }],
  },
  'rank-overlap': {
    label: 'rank-overlap: enough of the first ranks agree',
    begins: { k: 10, atLeast: 0.8 },
    parameters: [
      { key: 'k', label: 'Ranks', hint: 'How many of the first are looked at' },
      { key: 'atLeast', label: 'At least', hint: 'Which share of them must agree, from 0 to 1' },
    ],
  },
  schema: { label: 'schema: only types and shapes are held', begins: {}, parameters: [] },
}

export const isKind = (text: string): text is ComparisonKind => Object.hasOwn(comparisonWords, text)

/** A comparison of the chosen kind, exact where none is. How single fields are held is kept, which the form does not show. */
export function comparisonOf(chosen: string, { fields }: Table): Table | undefined {
  const kept: Table = fields === undefined ? {} : { fields }
  if (isKind(chosen)) return { kind: chosen, ...comparisonWords[chosen].begins, ...kept }
  return fields === undefined ? undefined : { kind: 'exact', ...kept }
}
