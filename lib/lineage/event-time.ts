const form =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*(?:([Zz]|UTC|GMT)|([+-]\d{2})(?::?(\d{2}))?)?(?:\[[\w/+-]+\])?$/

/** A moment as its producer wrote it: UTC milliseconds, and the digits of its second beyond them. */
export type EventTime = { at: number; beyond: string }

const [earliest, latest] = [Date.parse('1900-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/**
 * A time as producers write it, which is not always as they should: a blank for the T, no seconds, up to picoseconds, `+0000` or `+00` for
 * `+00:00`, a zone by name behind the offset (`Z[UTC]`). One without a zone is read as UTC. Else a sentence says what is wrong.
 */
export function eventTimeOf(written: unknown): EventTime | string {
  if (written === undefined || written === null)
    return 'is required: the time of the event, such as 2026-11-27T18:00:00Z'
  if (typeof written !== 'string') return must
  if (/\{\{|\}\}|\$\{/.test(written)) return 'is a template that was never filled in: write the time of the event'
  const [, day, hours, seconds = '00', fraction = '', zulu, offset = '+00', minutes = '00'] =
    form.exec(written.trim()) ?? []
  if (day === undefined || hours === undefined) return must
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  const zone = zulu === undefined ? `${offset}:${minutes}` : 'Z'
  const at = Date.parse(`${day}T${hours}:${seconds}.${milliseconds}${zone}`)
  if (!exists(day) || Number.isNaN(at)) return 'must be a time that exists'
  if (at < earliest || at > latest) return 'must be a time of the years 1900 to 9999 in UTC'
  return { at, beyond: fraction.slice(3).replace(/0+$/, '') }
}

const must = 'must be a time such as 2026-11-27T18:00:00Z'

const exists = (day: string) => {
  const first = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(first) && new Date(first).toISOString().startsWith(day)
}

/** A time in UTC with all its digits. */
export const writtenOf = ({ at, beyond }: EventTime): string => new Date(at).toISOString().replace('Z', `${beyond}Z`)

/** UTC milliseconds of a time that is nice to know, such as the nominal one; nothing where it can not be read. */
export function timeOrNull(written: unknown): number | null {
  const time = eventTimeOf(written)
  return typeof time === 'string' ? null : time.at
}
