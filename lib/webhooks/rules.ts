import type { Attempt } from './schema.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long after the attempt before it each one follows, as Standard Webhooks proposes: ten of them within some three days. */
export const delays = [0, 5 * second, 5 * minute, 30 * minute, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hour)]

/** Up to so much of a delay is added, so that what failed together does not come back together. */
const spread = 0.1

/** Tries since the delivery was made, or since somebody last wanted it sent again. */
export function triesOf(attempts: readonly Attempt[]): number {
  const wished = attempts.findLastIndex(({ replayedBy }) => replayedBy !== undefined)
  return attempts.length - 1 - wished
}

/** When a delivery that failed is tried again, in UTC milliseconds; nothing when it was tried often enough. `random` is 0..1. */
export function nextTry(tries: number, now: number, random: number): number | undefined {
  const delay = delays[tries]
  return delay === undefined ? undefined : Math.round(now + delay * (1 + spread * random))
}

/** Whether a status says that the message was taken. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300

/** The status of whoever wants nothing more. */
export const gone = 410
