import { formatCount, formatNumber, formatPercent } from '#lib/format'
import type { Comparison } from '#lib/scenarios/schema'

type Words = { [Kind in Comparison['kind']]: (compare: Extract<Comparison, { kind: Kind }>) => string }

const words: Words = {
  exact: () => 'exactly',
  absolute: ({ tolerance }) => `within ${formatNumber(tolerance)}`,
  relative: ({ tolerance }) => `within ${formatPercent(tolerance)} of the value`,
  'rank-overlap': ({ k, atLeast }) => `top ${k}, at least ${formatPercent(atLeast)} in common`,
  schema: () => 'same shape and types',
}

/** How the actual output is held against the expected one, in words. */
export function comparisonText(compare: Comparison): string {
  const say = words[compare.kind] as (compare: Comparison) => string
  const fields = Object.keys(compare.fields ?? {}).length
  return fields === 0 ? say(compare) : `${say(compare)}, and ${formatCount(fields, 'field')} otherwise`
}
