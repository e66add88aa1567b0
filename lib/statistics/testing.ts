import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { nothing, type Totals } from './totals.ts'

/** An answer of others: see `fixtures/README.md`. */
export function fixture(name: string): unknown {
  const bytes = readFileSync(new URL(`fixtures/${name}`, import.meta.url))
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}

/** So many of n that did. */
export const counted = (n: number, sum: number): Totals => ({ ...nothing, n, sum, squares: sum })

/** The sums over values. */
export const summed = (values: readonly number[]): Totals => ({
  ...nothing,
  n: values.length,
  sum: values.reduce((sum, x) => sum + x, 0),
  squares: values.reduce((sum, x) => sum + x * x, 0),
})

/** The sums over pairs of a numerator and a denominator. */
export const summedPairs = (pairs: readonly (readonly [number, number])[]): Totals => ({
  ...summed(pairs.map(([x]) => x)),
  denominator: pairs.reduce((sum, [, y]) => sum + y, 0),
  denominatorSquares: pairs.reduce((sum, [, y]) => sum + y * y, 0),
  products: pairs.reduce((sum, [x, y]) => sum + x * y, 0),
})

/** How many of how many did: never none, never all. */
export const counts = fc
  .tuple(fc.integer({ min: 2, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => counted(n, Math.min(n - 1, Math.max(1, Math.round(n * share)))))

/** A few values that differ. */
export const samples = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 })
  .filter((values) => new Set(values).size > 1)
