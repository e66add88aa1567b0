/** p values corrected for being several, in the order given (Holm 1979): each is the chance of any false finding among all of them. */
export function holm(values: readonly number[]): number[] {
  const order = values.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  const corrected = values.map(() => 1)
  let least = 0
  for (const [rank, { p, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (values.length - rank)))
    corrected[index] = least
  }
  return corrected
}
