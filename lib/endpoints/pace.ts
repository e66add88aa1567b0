/**
 * Spreads what begins evenly: so many in a second, and none made up for later. Asked at a moment in milliseconds, it answers how long
 * to wait, and counts on it that this is done.
 */
export function pace(perSecond: number): (now: number) => number {
  const gap = 1000 / perSecond
  let next = -Infinity
  return (now) => {
    const at = Math.max(now, next)
    next = at + gap
    return at - now
  }
}
