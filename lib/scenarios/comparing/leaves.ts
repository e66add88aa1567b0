import { formatPercent } from '#lib/format'
import type { Json } from '#lib/json'
import { isUnsayable } from '../numbers.ts'
import { differentTexts, type Found, kindOf } from './difference.ts'
import type { Rule } from './rules.ts'

/** A number as it is read: short, but never so short that it seems to be within its limit. */
function measured(size: number, limit: number): string {
  const short = Number(size.toPrecision(3))
  return String(short > limit ? short : size)
}

/** By how much two numbers differ, where JSON can say it. */
const apart = (expected: number, actual: number): Pick<Found, 'difference'> => {
  const difference = Math.abs(actual - expected)
  return Number.isFinite(difference) ? { difference } : {}
}

function relativeWords(expected: number, actual: number, tolerance: number): string {
  if (expected === 0) return 'is not 0; a share of 0 lets nothing else pass'
  const share = Math.abs(actual - expected) / Math.abs(expected)
  return `differs by ${formatPercent(share)} of the expected number, more than ${formatPercent(tolerance)}`
}

/**
 * Numbers by the rule: |a - e| <= tolerance, |a - e| <= tolerance * |e|, or the same; in the arithmetic of IEEE 754 doubles. With an
 * expected 0 a relative tolerance lets nothing but 0 pass.
 */
function differentNumbers(rule: Rule, expected: number, actual: number): string | undefined {
  const difference = Math.abs(actual - expected)
  if (rule.kind === 'absolute') {
    const { tolerance } = rule
    if (difference <= tolerance) return undefined
    return `differs by ${measured(difference, tolerance)}, more than ${tolerance}`
  }
  if (rule.kind === 'relative')
    return difference <= rule.tolerance * Math.abs(expected)
      ? undefined
      : relativeWords(expected, actual, rule.tolerance)
  return actual === expected ? undefined : `differs by ${measured(difference, 0)}`
}

const typeOf = (value: Json) => (value === null ? 'null' : typeof value)

/** Of one type for a place of numbers are also the texts that stand for what JSON has no word for. */
const alike = (expected: Json, actual: Json) =>
  typeOf(expected) === typeOf(actual) ||
  (typeof expected === 'number' && isUnsayable(actual)) ||
  (typeof actual === 'number' && isUnsayable(expected))

/** Holds what is no list and no object against each other. */
export function differentLeaves(rule: Rule, expected: Json, actual: Json): Found | undefined {
  if (rule.kind === 'schema' && alike(expected, actual)) return undefined
  const both = { expected, actual }
  if (typeof expected === 'number' && typeof actual === 'number') {
    const what = differentNumbers(rule, expected, actual)
    return what === undefined ? undefined : { what, ...both, ...apart(expected, actual) }
  }
  if (expected === actual) return undefined
  if (typeof expected === 'string' && typeof actual === 'string') return differentTexts(expected, actual)
  if (typeof expected === 'boolean' && typeof actual === 'boolean')
    return { what: `is ${actual}, not ${expected}`, ...both }
  return { what: `is ${kindOf(actual)} where ${kindOf(expected)} is expected`, ...both }
}
