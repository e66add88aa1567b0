import { formatCount } from '#lib/format'
import { moment } from '#lib/manifest/parts/names'

const day = 86_400_000

/** A period in UTC milliseconds; `to` is no longer part of it. */
export type Window = { from: number; to: number }
/** When something happened; what has no end is a moment. */
type When = { title: string; at: number; until: number | null }

export type Standing = {
  stands: 'before' | 'spans' | 'after'
  /** Full days of the calendar in UTC between the two; 0 where they touch or overlap. */
  days: number
  /** Such as `ends before “Autumn price change” (by 12 days)`. */
  words: string
}

/** How a period of data stands to an event: before it, over it, or after it, in words and in days of the calendar in UTC. */
export function standing({ from, to }: Window, { title, at, until }: When): Standing {
  const name = `“${title}”`
  const end = until ?? at
  if (to <= at) return apart('before', `ends before ${name}`, daysBetween(to, at))
  if (from >= end) return apart('after', `begins after ${name}`, daysBetween(end, from))
  return { stands: 'spans', days: 0, words: `${overlap(from < at, to > end)} ${name}` }
}

function overlap(beginsBefore: boolean, endsAfter: boolean): string {
  if (beginsBefore) return endsAfter ? 'spans' : 'ends during'
  return endsAfter ? 'begins during' : 'lies within'
}

const daysBetween = (earlier: number, later: number) => Math.floor(later / day) - Math.floor(earlier / day)

const apart = (stands: 'before' | 'after', words: string, days: number): Standing => ({
  stands,
  days,
  words: `${words} (${days === 0 ? 'on the same day' : `by ${formatCount(days, 'day')}`})`,
})

/** When something happened, as the API says it. */
type Said = { title: string; at: string; until: string | null }
/** What a manifest says of when data is from. */
type Dated = { window?: { from: string; to: string } | undefined; asOf?: string | undefined }

/**
 * How data of a version stands to an event: by the period it covers, else by the moment whose state was read. Nothing where it says
 * neither.
 */
export function standingOf({ window, asOf }: Dated, { title, at, until }: Said): Standing | undefined {
  const when = { title, at: Date.parse(at), until: until === null ? null : Date.parse(until) }
  if (window) return standing({ from: moment(window.from), to: moment(window.to) }, when)
  return asOf === undefined ? undefined : readAt(moment(asOf), when)
}

/** The same for data that is the state of one moment. */
function readAt(asOf: number, { title, at, until }: When): Standing {
  const name = `“${title}”`
  const end = until ?? at
  if (asOf < at) return apart('before', `read before ${name}`, daysBetween(asOf, at))
  if (asOf >= end) return apart('after', `read after ${name}`, daysBetween(end, asOf))
  return { stands: 'spans', days: 0, words: `read during ${name}` }
}

const hour = 3_600_000

/** How an event stands to a moment, both in UTC milliseconds: `2 days before`, `5 hours after`, `was going on`. */
export function standsTo(moment: number, { at, until }: { at: number; until: number | null }): string {
  const end = until ?? at
  const [apart, word] = moment < at ? [at - moment, 'after'] : [moment - end, 'before']
  if (until !== null && moment >= at && moment < until) return 'was going on'
  if (apart < hour) return 'at that time'
  return `${apart < day ? formatCount(Math.floor(apart / hour), 'hour') : formatCount(Math.floor(apart / day), 'day')} ${word}`
}
