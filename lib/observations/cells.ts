/** What a cell of a table says, or why it says nothing. */
export type Cell<Value> = { value: Value; error?: undefined } | { value?: undefined; error: string }

const plainNumber = /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i
const inGroups = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const inGroupsWithComma = /^[-+]?\d{1,3}([.\s'\u2019])\d{3}(?:\1\d{3})*(?:,\d+)?$/
const dotted = /^\d{1,3}\.\d{3}$/
const withComma = /^[-+]?\d+,\d+$/

/**
 * A number as people and spreadsheets write it. Of `1,234` nobody can tell whether it is a thousand or one and a bit: it is refused, unless
 * only a whole number can be meant.
 */
export function numberIn(text: string, whole: boolean): Cell<number> {
  const said = text.trim()
  if (whole && dotted.test(said)) return grouped(said)
  if (plainNumber.test(said)) return finite(Number(said))
  if (said.endsWith('%')) return { error: 'is a percentage: give the sum, not the share' }
  const oneGroup = withComma.test(said) && inGroups.test(said)
  if (oneGroup && !whole) {
    const [thousands, decimals] = [said.replace(',', ''), said.replace(',', '.')]
    return { error: `could be ${thousands} or ${decimals}: write it without a comma` }
  }
  if (inGroups.test(said)) return finite(Number(said.replaceAll(',', '')))
  if (withComma.test(said)) return finite(Number(said.replace(',', '.')))
  if (inGroupsWithComma.test(said)) return finite(Number(said.replaceAll(/[.\s'\u2019]/g, '').replace(',', '.')))
  return { error: 'is not a number' }
}

/** `1.234` can only be a thousand and more where whole numbers are counted; `1.000` can be one, too. */
function grouped(said: string): Cell<number> {
  const thousands = Number(said.replace('.', ''))
  return Number.isInteger(Number(said))
    ? { error: `could be ${thousands} or ${Number(said)}: write it without a point` }
    : { value: thousands }
}

const finite = (value: number): Cell<number> => (Number.isFinite(value) ? { value } : { error: 'is too large' })

export type Zone = 'utc' | 'local'
/** A moment as a calendar says it, in one zone or the other. */
type Parts = [year: number, month: number, day: number, hour?: number, minute?: number, second?: number, ms?: number]

const dated =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i
const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const slashed = /^\d{1,2}\/\d{1,2}\/\d{2,4}/

const inZone = (zone: Zone, [year, month, day, ...clock]: Parts): number =>
  zone === 'utc' ? Date.UTC(year, month - 1, day, ...clock) : new Date(year, month - 1, day, ...clock).getTime()

const isDay = (year: number, month: number, day: number) => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Whether a cell names a day and no time of it. */
export const isWholeDay = (text: string): boolean =>
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$|^\d{1,2}\.\d{1,2}\.\d{4}$/.test(text.trim())

/** A moment as people and programs write it, in UTC milliseconds; one that names no zone is in `zone`. */
export function momentIn(text: string, zone: Zone): Cell<number> {
  const said = text.trim()
  if (/^\d{13}$/.test(said)) return { value: Number(said) }
  if (/^\d{10}$/.test(said)) return { value: Number(said) * 1000 }
  const found = dated.exec(said)
  if (found) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
      .slice(1, 7)
      .map((one) => Number(one ?? 0))
    const ms = Number((found[7] ?? '0').padEnd(3, '0').slice(0, 3))
    return placed([year, month, day, hour, minute, second, ms], zone, found[8])
  }
  const european = german.exec(said)
  if (european) {
    const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = european
      .slice(1)
      .map((one) => Number(one ?? 0))
    return placed([year, month, day, hour, minute, second], zone)
  }
  if (slashed.test(said)) return { error: 'could be a day or a month first: write it as 2026-11-27' }
  return { error: 'is not a time: write it as 2026-11-27 or 2026-11-27T18:00:00Z' }
}

function placed(parts: Parts, zone: Zone, offset?: string): Cell<number> {
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
  if (!isDay(year, month, day) || hour > 24 || minute > 59 || second > 59)
    return { error: 'is no day or time there is' }
  if (offset === undefined) return { value: inZone(zone, parts) }
  return { value: inZone('utc', parts) - minutesOf(offset) * 60_000 }
}

function minutesOf(offset: string): number {
  if (/^(?:z|utc)$/i.test(offset)) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** When a bucket that begins at a moment ends, where no column says it: an hour later, or at the same time of the next day of the zone. */
export function endOf(from: number, length: 'hour' | 'day', zone: Zone): number {
  if (length === 'hour') return from + 3_600_000
  if (zone === 'utc') return from + 86_400_000
  const next = new Date(from)
  next.setDate(next.getDate() + 1)
  return next.getTime()
}
