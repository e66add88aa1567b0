import type { Hold, RampStep } from '#lib/promotions/ramp-schema'
import { UsageError } from './exit.ts'

const percents = [1, 5, 10, 25, 50, 100]

/** `10%` or `0.1` as a share of 0..1. */
export function shareOf(text: string): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? []
  const share = percent ? Number(digits) / 100 : Number(digits)
  if (digits !== undefined && share > 0 && share <= 1) return Number(share.toFixed(6))
  throw new UsageError(`${text} is not a share: write it as 10% or 0.1, at most 100%.`)
}

const minutes = { m: 1, h: 60, d: 60 * 24 }

/** `24h`, `approval`, or a number of predictions. */
export function holdOf(text: string): Hold {
  if (text === 'approval') return { kind: 'approval' }
  const [, count, unit] = /^(\d+)([mhd]?)$/.exec(text) ?? []
  if (count === undefined)
    throw new UsageError(`--hold ${text} is nothing to wait for: write 24h, approval, or a number of predictions.`)
  if (!unit) return { kind: 'sample', predictions: Number(count) }
  return { kind: 'time', minutes: Number(count) * minutes[unit as keyof typeof minutes] }
}

/** The steps of a ramp in percent, up to `share` where one is asked for; between two of them the same is waited for. */
export function rampOf(text: string, hold: Hold, share?: number): RampStep[] {
  const given = text === 'default' ? percents.map((percent) => percent / 100) : text.split(',').map(stepOf)
  const last = share ?? given.at(-1) ?? 1
  const shares = [...given.filter((step) => step < last), last]
  if (shares.length < 2)
    throw new UsageError(`--ramp ${text} has one step only: leave it out, or name a smaller one first.`)
  return shares.map((step, index) => (index === shares.length - 1 ? { share: step } : { share: step, hold }))
}

const stepOf = (text: string) => shareOf(text.trim().endsWith('%') ? text.trim() : `${text.trim()}%`)

const units = { s: 1000, m: 60_000, h: 3_600_000 }

/** `90s`, `30m` or `2h` in milliseconds. */
export function durationOf(text: string): number {
  const [, count, unit] = /^(\d+)([smh])$/.exec(text) ?? []
  if (count !== undefined) return Number(count) * units[unit as keyof typeof units]
  throw new UsageError(`${text} is not a length of time: write it as 90s, 30m or 2h.`)
}
