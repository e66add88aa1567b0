/** How many bytes were there at a moment (ms). */
export type Sample = { at: number; sent: number }

const span = 6000
const least = 800

/** The samples of the last six seconds with one more. Where bytes were lost it begins anew. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last && (sample.sent < last.sent || sample.at < last.at)) return [sample]
  const from = samples.findLastIndex(({ at }) => at <= sample.at - span)
  return [...samples.slice(Math.max(0, from)), sample]
}

/** Bytes a second over these samples; 0 while they span too little to say. */
export function rateOf(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < least) return 0
  return ((last.sent - first.sent) * 1000) / (last.at - first.at)
}

/** Seconds until the rest is sent, at this speed; nothing where there is none. */
export const secondsLeft = (size: number, sent: number, rate: number): number | undefined =>
  rate > 0 ? (size - sent) / rate : undefined
