/** When something happens after another, in UTC milliseconds. A clock that was set back does not put what came later behind it. */
export const laterThan = (last: number | null | undefined, now: number): number => Math.max(now, (last ?? 0) + 1)
