import type { EntryKind, TimelineEntry } from './schema.ts'

const aWeek = 7 * 86_400_000

/** Moments of an incident in UTC milliseconds; null for what is not known, or not yet so. */
type Moments = { at: number; until: number | null; resolvedAt: number | null }

/** The time that the timeline of an incident tells of: a week before it began to a week after it was over, as far as that has passed. */
export function surroundings({ at, until, resolvedAt }: Moments, now: number): { from: number; to: number } {
  const over = resolvedAt === null ? now : Math.max(at, until ?? at, resolvedAt)
  return { from: at - aWeek, to: Math.max(at, Math.min(now, over + aWeek)) }
}

/** Of what happened at one moment, what may have caused the incident comes before it, and what was made of it after. */
const rank: Record<EntryKind, number> = {
  event: 0,
  promotion: 1,
  release: 2,
  began: 3,
  opened: 4,
  note: 5,
  rollback: 6,
  ended: 7,
  resolved: 8,
}

/** Entries of a timeline in the order in which things happened. */
export const inOrder = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank[a.kind] - rank[b.kind])

const longestSlug = 60

/** An id made of a title, such as `sold-out-goods-on-top`; `incident` where nothing of it can stand in one. */
export const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+/g, '')
    .slice(0, longestSlug)
    .replaceAll(/-+$/g, '') || 'incident'
