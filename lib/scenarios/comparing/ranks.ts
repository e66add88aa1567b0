import { formatPercent } from '#lib/format'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { isObject } from '#lib/tree'
import { numberOf } from '../numbers.ts'
import { type Found, kindOf, sides } from './difference.ts'

export type RankRule = { kind: 'rank-overlap'; k: number; atLeast: number }

const mostNamed = 5

/**
 * Whether a list of numbers holds a score for each thing that can be ranked, and not the things themselves, best first: where the API
 * says that its elements are real numbers, or says nothing and one of them is no whole number.
 */
function areScores(expected: readonly Json[], field?: ApiField): boolean {
  const numbers = expected.map(numberOf)
  if (numbers.includes(undefined)) return false
  return field ? /float/.test(field.type) : numbers.some((one) => !Number.isInteger(one))
}

/** Higher first, what is no number last; of equals the earlier one. */
function order(a: [number, number], b: [number, number]): number {
  if (Number.isNaN(a[1]) || Number.isNaN(b[1]))
    return Number(Number.isNaN(a[1])) - Number(Number.isNaN(b[1])) || a[0] - b[0]
  return (a[1] === b[1] ? 0 : b[1] - a[1]) || a[0] - b[0]
}

const byScore = (scores: readonly Json[]): string[] =>
  [...scores.entries()]
    .map(([index, score]): [number, number] => [index, numberOf(score) ?? Number.NaN])
    .toSorted(order)
    .map(([index]) => `[${index}]`)

/** The same text for the same item, whatever the order of its keys. */
function itemText(item: Json): string {
  return JSON.stringify(item, (_, inner) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
}

/**
 * The overlap of two rankings at depth k: |T(e) ∩ T(a)| / |T(e)|, where T are the items among the first k. Without repeats |T(e)| is
 * min(k, length). It is the agreement of W. Webber, A. Moffat, J. Zobel: A Similarity Measure for Indefinite Rankings, ACM TOIS 28(4),
 * 2010, section 3. The order within the first k does not count. Two empty rankings agree wholly.
 */
export function overlapAt(k: number, expected: readonly string[], actual: readonly string[]) {
  const best = new Set(expected.slice(0, k))
  const came = new Set(actual.slice(0, k))
  const missing = [...best].filter((item) => !came.has(item))
  const shared = best.size - missing.length
  return { share: best.size === 0 ? Number(came.size === 0) : shared / best.size, shared, of: best.size, missing }
}

/** What came instead of a score: ranked last it would keep its place wherever the others are none either. */
function unscored(expected: readonly Json[], actual: readonly Json[]): Found | undefined {
  const at = actual.findIndex((one, index) => {
    const score = numberOf(one)
    return score === undefined || (Number.isNaN(score) && !Number.isNaN(numberOf(expected[index] ?? null)))
  })
  if (at === -1) return undefined
  const came = actual[at] === 'NaN' ? 'not a number' : kindOf(actual[at] ?? null)
  return { what: `has ${came} at [${at}] where a score is expected` }
}

/** Holds two rankings against each other: lists of items, best first, or of scores whose highest rank first. */
export function differentRanks(
  { k, atLeast }: RankRule,
  expected: readonly Json[],
  actual: readonly Json[],
  field?: ApiField,
): Found | undefined {
  const scores = areScores(expected, field)
  if (scores && expected.length !== actual.length)
    return { what: `has ${actual.length} scores, not ${expected.length}` }
  const instead = scores ? unscored(expected, actual) : undefined
  if (instead) return instead
  const textsOf = (list: readonly Json[]) => (scores ? byScore(list) : list.slice(0, k).map(itemText))
  const { share, shared, of, missing } = overlapAt(k, textsOf(expected), textsOf(actual))
  if (share >= atLeast) return undefined
  const named = missing.slice(0, mostNamed).join(', ')
  const rest = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : ''
  const lacking = missing.length > 0 ? `; without ${named}${rest}` : ''
  return {
    what: `has ${shared} of the first ${of} in common (${formatPercent(share)}), not ${formatPercent(atLeast)}${lacking}`,
    ...(scores ? {} : sides(expected.slice(0, k), actual.slice(0, k))),
  }
}
