/** How much of each column a profile says. */
export type Detail = {
  /** Of the distribution function; 0: it is left out. */
  points: number
  bins: number
  quantiles: readonly number[]
  /** All categories are listed up to so many, else those that are `frequent`. */
  categories: number
  frequent: number
  /** Frequent values of a column of numbers. */
  numbers: number
  /** Characters of a value. */
  text: number
}

const many = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
const few = [0.25, 0.5, 0.75]

const upTo: [columns: number, detail: Detail][] = [
  [20, { points: 257, bins: 20, quantiles: many, categories: 100, frequent: 20, numbers: 10, text: 200 }],
  [100, { points: 257, bins: 20, quantiles: many, categories: 100, frequent: 20, numbers: 10, text: 100 }],
  [200, { points: 129, bins: 20, quantiles: many, categories: 50, frequent: 20, numbers: 10, text: 100 }],
  [500, { points: 51, bins: 20, quantiles: many, categories: 20, frequent: 20, numbers: 5, text: 100 }],
  [1_000, { points: 26, bins: 10, quantiles: many, categories: 10, frequent: 10, numbers: 3, text: 80 }],
  [2_000, { points: 12, bins: 0, quantiles: few, categories: 5, frequent: 5, numbers: 0, text: 40 }],
]
const least: Detail = { points: 0, bins: 0, quantiles: few, categories: 2, frequent: 2, numbers: 0, text: 40 }

/** Less where there are many columns: a profile stays below 2 MiB, which is what is taken in one piece. */
export const detailFor = (columns: number): Detail => upTo.find(([most]) => columns <= most)?.[1] ?? least
