export type Tick = { at: number; text: string }
/** The one axis of values: from the lowest to the highest tick. */
export type Axis = { from: number; to: number; ticks: Tick[] }

const steps = [1, 2, 2.5, 5, 10]
const wanted = 4
/** Below this part of the values their differences are noise of the arithmetic. */
const finest = 1e-9

/** The axis that holds these values, with some four round ticks; from or to zero where `fromZero`. */
export function axisOf(values: readonly number[], format: (value: number) => string, fromZero: boolean): Axis {
  const held = fromZero || values.length === 0 ? [0, ...values] : values
  const [least, most] = held.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number])
  const size = Math.max(Math.abs(least), Math.abs(most))
  const step = roundStep(Math.max((most - least) / wanted, size * finest, least === most ? size / wanted : 0) || 1)
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const at = Number(((first + index) * step).toPrecision(12))
    return { at, text: format(at) }
  })
  return { from: Math.min(least, ticks[0]?.at ?? 0), to: Math.max(most, ticks.at(-1)?.at ?? 1), ticks }
}

function roundStep(rough: number): number {
  const power = 10 ** Math.max(-300, Math.floor(Math.log10(rough)))
  return (steps.find((one) => one * power >= rough * 0.999) ?? 10) * power
}

const hour = 3_600_000
const day = 24 * hour
const spans = [hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 4 * day, 7 * day, 14 * day, 28 * day]
const months = [1, 2, 3, 6, 12, 24, 60, 120]
const mostTicks = 7

/** Ticks of a window of time, at round moments in UTC or, where it is shorter than two of them, at its ends; each with its place 0..1. */
export function timeTicks(from: number, to: number): Tick[] {
  const place = (at: number) => (at - from) / (to - from)
  const span = spans.find((one) => (to - from) / one <= mostTicks)
  if (span === undefined) return monthTicks(from, to).map(({ at, text }) => ({ at: place(at), text }))
  const first = Math.ceil(from / span) * span
  const count = Math.max(0, Math.floor((to - first) / span) + 1)
  if (count < 3)
    return [from, to].map((at) => ({ at: place(at), text: at % day === 0 ? date(at) : `${date(at)} ${clock(at)}` }))
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * span
    return { at: place(at), text: span < day && at % day !== 0 ? clock(at) : date(at) }
  })
}

function monthTicks(from: number, to: number): Tick[] {
  const total = (to - from) / (30.44 * day)
  const step = months.find((one) => total / one <= mostTicks) ?? 240
  const year = new Date(from).getUTCFullYear()
  return Array.from({ length: Math.ceil(total / step) + 14 }, (_, index) => Date.UTC(year, index * step))
    .filter((at) => at >= from && at <= to)
    .map((at) => ({ at, text: month(at) }))
}

const said = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (at: number) => format.format(at)
}
const clock = said({ hour: '2-digit', minute: '2-digit' })
const date = said({ day: 'numeric', month: 'short' })
const month = said({ month: 'short', year: 'numeric' })
