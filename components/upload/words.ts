import type { Field } from '#lib/observations/columns'

/** What each field of an observation is called, and what it holds. */
export const fieldWords: Record<Field, { label: string; hint: string }> = {
  kpi: { label: 'KPI', hint: 'its name' },
  package: { label: 'Package', hint: 'of the version' },
  version: { label: 'Version', hint: 'the arm, by its number' },
  environment: { label: 'Environment', hint: 'where it was live' },
  segment: { label: 'Segment', hint: 'which part of the traffic; empty for all of it' },
  traffic: { label: 'Traffic of', hint: 'the package whose release it was an arm of, where that is not plain' },
  from: { label: 'From', hint: 'when the bucket begins' },
  to: { label: 'To', hint: 'the first moment that is not in it' },
  n: { label: 'n', hint: 'how many units, such as visits' },
  sum: { label: 'Sum', hint: 'over them; of a proportion how many did' },
  sumOfSquares: { label: 'Sum of squares', hint: 'of a mean or ratio' },
  denominator: { label: 'Denominator', hint: 'of a ratio: the sum of what is divided by' },
  denominatorSumOfSquares: { label: 'Denominator, squares', hint: 'of a ratio' },
  sumOfProducts: { label: 'Sum of products', hint: 'of a ratio: numerator times denominator' },
}

/** What is asked for in any case; the others are folded until a column or the kind of the KPI wants them. */
export const usualFields: ReadonlySet<Field> = new Set([
  'kpi',
  'package',
  'version',
  'environment',
  'from',
  'to',
  'n',
  'sum',
])
