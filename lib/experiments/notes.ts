import { formatCount, formatUtc } from '#lib/format'
import { armName } from '#lib/live/rules'
import { isHiddenIn, type ReportArm, textOf } from './arms.ts'
import { edgeNote } from './edges.ts'
import type { Across } from './measure.ts'
import type { Named } from './place.ts'
import { nothingNote, undeclaredNote } from './sentences.ts'
import type { Split } from './split.ts'
import type { Subject } from './subject.ts'
import { mixingNote, short } from './windows.ts'

type Noted = {
  subject: Subject
  names: ReadonlyMap<string, Named>
  arms: readonly ReportArm[]
  /** The buckets that lie across a change of arms or shares. */
  across: readonly Across[]
  /** Those that lie across the event. */
  overEvent: readonly Across[]
  /** Those that lie across an end of the window. */
  edges: readonly Across[]
  split: Split | null
  /** Whether nothing was observed in the window. */
  isEmpty: boolean
}

/** What must be read before the numbers of a report. */
export function notesOf({ subject, names, arms, across, overEvent, edges, split, isEmpty }: Noted): string[] {
  const { package: own, place, spans, allocations, window } = subject
  const labels = (some: readonly ReportArm[]) => some.map((arm) => armName(own, arm))
  const undeclared = undeclaredNote(arms.map((arm) => ({ label: armName(own, arm), share: arm.share })))
  const shadows = labels(arms.filter(({ share }) => share === 0))
  const mixing = mixingNote(allocations, window, (one) => textOf(own, one, names))
  return [
    ...(isEmpty ? [nothingNote(place)] : []),
    ...(isHiddenIn(spans, window, names) ? [hiddenNote] : []),
    ...(mixing === undefined ? [] : [mixing]),
    ...acrossNote(across, window.from),
    ...edgeNote(edges, window),
    ...eventNote(overEvent.filter((bucket) => bucket.from >= window.from)),
    ...(undeclared === undefined ? [] : [undeclared]),
    ...(shadows.length > 0 ? [shadowNote(shadows)] : []),
    ...(split && (split.at <= window.from || (split.until ?? split.at) >= window.to) ? [outsideNote(split)] : []),
    ...(split ? lastingNote(split) : []),
  ]
}

const outsideNote = ({ title }: Split): string =>
  `“${title}” lies outside of this window: there is nothing on one side of it.`

const lastingNote = ({ title, at, until }: Split): string[] =>
  until === null
    ? []
    : [
        `“${title}” lasted from ${formatUtc(at)} to ${formatUtc(until)}: what began in that time is on neither side of it.`,
      ]

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

const hiddenNote =
  'Some of the traffic had a version that is hidden from you: it is left out of arms, counts and the check of shares.'

const eventNote = ({ length }: readonly Across[]): string[] =>
  length === 0
    ? []
    : [
        `${formatCount(length, 'bucket')} ${length === 1 ? 'lies across the event; it counts' : 'lie across the event; each counts'} where it began.`,
      ]

const shadowNote = (labels: readonly string[]): string =>
  `${labels.join(', ')} ran as ${labels.length === 1 ? 'a shadow, which answers' : 'shadows, which answer'} nobody.`
