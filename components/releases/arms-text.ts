import { formatCount, formatPercent, formatUtcDate } from '#lib/format'
import type { ArmView, Earlier } from '#lib/releases/schema'

/** A version of another package, such as a baseline, is named with it. */
const nameOf = ({ package: name, version }: ArmView, own: string) =>
  version === null ? 'a version you may not see' : name === own ? version : `${name} ${version}`

/** An allocation as text: `1.3.0 10%, 1.2.0 90%`. */
export const armsText = (arms: readonly ArmView[], own: string): string =>
  arms.map((arm) => `${nameOf(arm, own)} ${arm.shadow ? 'as a shadow' : formatPercent(arm.share)}`).join(', ')

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

/** An earlier release as a choice: what it was, when and for how long. */
export function earlierText({ arms, package: own, effectiveAt, until }: Earlier): string {
  const [from, to] = [Date.parse(effectiveAt), Date.parse(until)]
  return `${armsText(arms, own)} · until ${formatUtcDate(to)}, for ${lasted(to - from)}`
}
