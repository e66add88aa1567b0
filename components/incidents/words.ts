import type { CausePart, EntryKind, IncidentState } from '#lib/incidents/schema'
import { partTitles } from '#lib/manifest/part-titles'
import type { Tone } from '../ui/tones.ts'

export const stateWords: Record<IncidentState, { word: string; tone: Tone }> = {
  open: { word: 'open', tone: 'bad' },
  resolved: { word: 'resolved', tone: 'good' },
}

/** Where a cause lay, as the parts of a package are called. */
export const causeWords: Record<CausePart, string> = { ...partTitles, outside: 'Outside of the package' }

export const causeOptions = Object.entries(causeWords).map(([value, label]) => ({ value, label }))

export const entryWords: Record<EntryKind, string> = {
  release: 'Release',
  rollback: 'Rollback',
  promotion: 'Promotion',
  event: 'Event',
  began: 'Began',
  opened: 'Opened',
  note: 'Note',
  ended: 'Ended',
  resolved: 'Resolved',
}
