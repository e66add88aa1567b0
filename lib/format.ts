const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Whole bytes as a size in decimal units with three significant digits: `1.44 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  const rounded = power === 0 ? value : Number(value.toPrecision(3))
  return rounded >= 1000 && power < byteUnits.length - 1
    ? `1 ${byteUnits[power + 1]}`
    : `${number.format(rounded)} ${byteUnits[power]}`
}

/** A number with thousands separators and at most six decimals: `10,000`. Very small ones keep their magnitude: `2.5e-166`. */
export function formatNumber(value: number): string {
  const tiny = value !== 0 && Math.abs(value) < 1e-4
  return tiny ? value.toExponential(1).replace('.0e', 'e') : number.format(value)
}

/** A measured value with four significant digits, whole thousands kept: `0.4728`, `12,345.7`, `2.345e+12`. */
export function formatMeasure(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e9) return value.toExponential(3)
  return formatNumber(Number(size < 1000 ? value.toPrecision(4) : value.toFixed(1)))
}

/** `1 file`, `2,300 files`; give the plural where it is not the word with an s. */
export function formatCount(count: number, word: string, plural = `${word}s`): string {
  return `${number.format(count)} ${count === 1 ? word : plural}`
}

/** A fraction as a percentage with three significant digits: 0.0046 is `0.46%`. */
export function formatPercent(fraction: number): string {
  return `${number.format(Number((fraction * 100).toPrecision(3)))}%`
}

/** With its sign before it: `+50%`, `-0.02`; 0 has none. */
export const formatSigned = (value: number, format: (size: number) => string): string =>
  `${value < 0 ? '-' : value > 0 ? '+' : ''}${format(Math.abs(value))}`

/** A p value, never as 0: `p = 0.0315`, `p < 0.001`; in detail with its magnitude: `p = 2.5e-166`. */
export function formatP(p: number, detail = false): string {
  if (p >= 0.001) return p > 0.999 && p < 1 ? 'p > 0.999' : `p = ${number.format(Number(p.toPrecision(3)))}`
  if (!detail) return 'p < 0.001'
  return p < 1e-300 ? 'p < 1e-300' : `p = ${p.toExponential(1).replace('.0e', 'e')}`
}

const agoUnits: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** The distance from `now` to `at`, both UTC milliseconds, in the largest whole unit: `3 days ago`, `just now`. */
export function formatRelative(at: number, now: number): string {
  const distance = at - now
  const found = agoUnits.find(([, ms]) => Math.abs(distance) >= ms)
  return found ? relative.format(Math.trunc(distance / found[1]), found[0]) : 'just now'
}

/** UTC milliseconds as `2026-11-16 09:12 UTC`. */
export function formatUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** UTC milliseconds as the API says a time: `2026-11-16T09:12:00.000Z`. */
export const iso = (at: number): string => new Date(at).toISOString()

/** UTC milliseconds as a date of the calendar in UTC: `2026-11-16`. */
export function formatUtcDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** UTC milliseconds as `16 Nov 2026, 09:12 CET` in the zone given (an IANA name), else in the reader's own. */
export function formatLocal(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at)
}

/** The start of a digest such as `sha256:9f1c…` with its algorithm: eight hexadecimal digits and an ellipsis. */
export function shortDigest(digest: string): string {
  const [algorithm, hex] = digest.split(':')
  return hex === undefined ? `${digest.slice(0, 8)}…` : `${algorithm}:${hex.slice(0, 8)}…`
}

/** Words of a sentence: `code, data and model`. */
export const listed = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ')
