import semver from 'semver'
import { formatMeasure, formatNumber, formatSigned } from '#lib/format'
import type { Json } from '#lib/json'
import { date, moment } from './parts/names.ts'

const day = 86_400_000
const versionPath = /(?:^|\.)version$/

const kindOf = (value: Json) => (Array.isArray(value) ? 'list' : value === null ? 'empty' : typeof value)

/** How far apart two dates are, such as "+41 days". */
function dateNote(before: string, after: string): string | undefined {
  if (!date.safeParse(before).success || !date.safeParse(after).success) return undefined
  const passed = moment(after) - moment(before)
  if (passed === 0) return undefined
  const [size, unit] = Math.abs(passed) >= day ? [passed / day, 'day'] : [passed / 3_600_000, 'hour']
  const count = Math.round(Math.abs(size) * 10) / 10
  return `${size > 0 ? '+' : '-'}${formatNumber(count)} ${unit}${count === 1 ? '' : 's'}`
}

/** Which part of a version number changed, such as "minor", or "minor, older" when it went back. Versions that are not semantic are read as far as they are. */
function versionNote(before: string, after: string): string | undefined {
  const [from, to] = [before, after].map((version) => semver.parse(version) ?? semver.coerce(version))
  if (!from || !to) return undefined
  const change = semver.diff(from, to)?.replace(/^pre(?=[a-z])(?!release)/, '')
  return change && `${change}${semver.lt(to, from) ? ', older' : ''}`
}

const sizeOf = (value: Json) =>
  typeof value === 'object' && value !== null && 'size' in value ? Number(value.size) : 0

function sizeNote(before: Json, after: Json): string {
  const more = sizeOf(after) - sizeOf(before)
  return more === 0 ? 'same size' : `${formatSigned(more, formatNumber)} bytes`
}

const signed = (value: number) => formatSigned(value, formatMeasure)

/** How far apart two numbers are, such as "+0.02 (+40%)". */
function numberNote(before: number, after: number): string {
  // What is between two doubles has digits that neither of them was written with.
  const by = Number((after - before).toPrecision(12))
  if (before === 0) return signed(by)
  return `${signed(by)} (${signed(Number(((100 * by) / Math.abs(before)).toPrecision(3)))}%)`
}

/** What a person should notice about a change, in a few words; nothing when the values say it all. */
export function noteOn(path: string, before: Json, after: Json): string | undefined {
  if (kindOf(before) !== kindOf(after) || /^api\..*\.type$/.test(path)) return 'type changed'
  if (path.startsWith('files[')) return sizeNote(before, after)
  if (typeof before === 'number' && typeof after === 'number')
    return before === after ? undefined : numberNote(before, after)
  if (typeof before !== 'string' || typeof after !== 'string') return undefined
  return dateNote(before, after) ?? (versionPath.test(path) ? versionNote(before, after) : undefined)
}
