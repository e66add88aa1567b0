import { formatCount, formatUtcDate } from '#lib/format'
import { armsText } from '#lib/live/rules'
import type { Earlier } from '#lib/releases/schema'

const units: [word: string, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long something lasted, in the largest unit of which it has one. */
export function lasted(ms: number): string {
  const [word, unit] = units.find(([, unit]) => ms >= unit) ?? []
  return word && unit ? formatCount(Math.floor(ms / unit), word) : 'less than a minute'
}

type Told = Pick<Earlier, 'arms' | 'package' | 'effectiveAt' | 'until'>

/** An earlier release as a choice: what it was, when and for how long. */
export function earlierText({ arms, package: own, effectiveAt, until }: Told): string {
  const [from, to] = [Date.parse(effectiveAt), Date.parse(until)]
  return `${armsText(own, arms)} · until ${formatUtcDate(to)}, for ${lasted(to - from)}`
}
