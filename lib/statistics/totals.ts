export const kpiKinds = ['proportion', 'mean', 'ratio'] as const
/** How a KPI is made of its units: the share of them that did, the mean over them, or one sum over another. */
export type KpiKind = (typeof kpiKinds)[number]

/**
 * Sums over n units: of x, of x²; for a ratio also of its denominator y, of y², and of x·y. Additive: two of them over different units
 * added up are the sums over both.
 */
export type Totals = {
  n: number
  sum: number
  squares: number
  denominator: number
  denominatorSquares: number
  products: number
}

export const nothing: Totals = { n: 0, sum: 0, squares: 0, denominator: 0, denominatorSquares: 0, products: 0 }

export const added = (one: Totals, other: Totals): Totals => ({
  n: one.n + other.n,
  sum: one.sum + other.sum,
  squares: one.squares + other.squares,
  denominator: one.denominator + other.denominator,
  denominatorSquares: one.denominatorSquares + other.denominatorSquares,
  products: one.products + other.products,
})
