import { formatCount, formatUtc } from '#lib/format'
import type { Across } from './measure.ts'
import { short } from './windows.ts'

const bucketsAt = (buckets: readonly Across[]) => [
  ...new Set(buckets.map(({ from, to }) => `${formatUtc(from)} to ${formatUtc(to)}`)),
]

/** Which buckets of a window lie across a change, and what became of them; nothing where none does. */
export function acrossNote(across: readonly Across[], from: number): string[] {
  const outside = across.filter((bucket) => bucket.from < from)
  const inside = across.filter((bucket) => bucket.from >= from)
  const notes: string[] = []
  if (outside.length > 0)
    notes.push(
      `${formatCount(outside.length, 'bucket')} began before the window and ${outside.length === 1 ? 'is' : 'are'} left out of it: ${short(bucketsAt(outside), ', ')}.`,
    )
  if (inside.length > 0)
    notes.push(
      `${formatCount(inside.length, 'bucket')} ${inside.length === 1 ? 'lies' : 'lie'} across a change of arms or shares, and ${inside.length === 1 ? 'is' : 'are'} left out of the check of shares: ${short(bucketsAt(inside), ', ')}.`,
    )
  return notes
}

export const hiddenNote =
  'Some of the traffic had a version that is hidden from you: it is left out of arms, counts and the check of shares.'

/** Arms that were observed and that no release of the window names. */
export const undeclaredNote = (labels: readonly string[]): string =>
  `${labels.join(', ')} ${labels.length === 1 ? 'was' : 'were'} observed, but no release of this window names ${labels.length === 1 ? 'it' : 'them'}.`

export const shadowNote = (labels: readonly string[]): string =>
  `${labels.join(', ')} ran as ${labels.length === 1 ? 'a shadow, which answers' : 'shadows, which answer'} nobody.`

export const nothingNote = (environment: string, segment: string): string =>
  segment === ''
    ? `Nothing was observed in ${environment} in this window.`
    : `Nothing was observed of the segment ${segment} in ${environment} in this window.`
