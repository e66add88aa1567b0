/** How much of each column a profile says. */
export type Detail = { points: number; categories: number; frequent: number; bins: number }

const most: Detail = { points: 257, categories: 100, frequent: 20, bins: 20 }
const ofFile = { points: 40_000, categories: 8_000, bins: 20_000 }
const least = { points: 6, categories: 2, bins: 4 }

/** Less where there are very many columns, so that the document stays small enough to be read at once. */
export function detailFor(columns: number): Detail {
  const [points, categories, bins] = (['points', 'categories', 'bins'] as const).map((each) =>
    Math.max(least[each], Math.min(most[each], Math.floor(ofFile[each] / Math.max(1, columns)))),
  ) as [number, number, number]
  return { points, categories, frequent: Math.min(most.frequent, categories), bins }
}
