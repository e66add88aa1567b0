import { dayLong, hourLong } from './rules.ts'

export const zooms = ['bucket', 'hour', 'day', 'week', 'month'] as const
/** How wide the points of a series are: as they were posted, or added up by hours, days, weeks from Monday, months, all in UTC. */
export type Zoom = (typeof zooms)[number]

const weekLong = 7 * dayLong
/** 1 January 1970 was a Thursday: its week began three days before. */
const mondayShift = 3 * dayLong

/** When the point begins that a moment falls in; moments are 1970 or later. */
export function startOf(at: number, zoom: Zoom): number {
  if (zoom === 'bucket') return at
  if (zoom === 'hour') return at - (at % hourLong)
  if (zoom === 'day') return at - (at % dayLong)
  if (zoom === 'week') return at - ((at + mondayShift) % weekLong)
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

/** When the point ends that begins at a moment. */
export function endOf(start: number, zoom: Exclude<Zoom, 'bucket'>): number {
  if (zoom === 'month') return startOf(start + 32 * dayLong, 'month')
  return start + { hour: hourLong, day: dayLong, week: weekLong }[zoom]
}
