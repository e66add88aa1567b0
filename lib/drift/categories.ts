import type { ProfileColumn } from '#lib/profiles/schema'
import type { Shares } from './measures.ts'
import { leastListed } from './rules.ts'
import type { ColumnDrift } from './schema.ts'

type Counted = { value: string; count: number }
export type Categories = { shares: Shares; labels: string[]; error: number; changes?: ColumnDrift['categories'] }

/** Whether a profile names all categories with their exact counts. */
const namesAll = ({ top, distinct, errors }: ProfileColumn): boolean =>
  top?.length === distinct && errors?.top === undefined && new Set(top.map(({ value }) => value)).size === distinct

/** Categories of both sides, what is not named as one more; or why they can not be compared. */
export function categoriesIn(before: ProfileColumn, after: ProfileColumn): Categories | { why: string } {
  return namesAll(before) && namesAll(after) ? allOf(before, after) : frequentOf(before, after)
}

function allOf(before: ProfileColumn, after: ProfileColumn): Categories {
  const [was, is] = [countsOf(before), countsOf(after)]
  const labels = [...new Set([...was.keys(), ...is.keys()])]
  return {
    labels,
    shares: { before: sharesOf(labels, was, before.count), after: sharesOf(labels, is, after.count) },
    error: 0,
    changes: {
      appeared: (after.top ?? []).filter(({ value }) => !was.has(value)),
      gone: (before.top ?? []).filter(({ value }) => !is.has(value)),
    },
  }
}

/** Of too many categories those that are frequent on both sides, as long as they hold the greater part. */
function frequentOf(before: ProfileColumn, after: ProfileColumn): Categories | { why: string } {
  const [was, is] = [countsOf(before), countsOf(after)]
  const labels = [...was.keys()].filter((value) => is.has(value))
  const shares = { before: sharesOf(labels, was, before.count), after: sharesOf(labels, is, after.count) }
  const listed = Math.min(...[shares.before, shares.after].map((side) => side.reduce((sum, share) => sum + share, 0)))
  if (listed < leastListed)
    return {
      why: 'It has too many different values: those that are frequent before and after hold less than half of them.',
    }
  return {
    labels: [...labels, 'others'],
    shares: { before: withOthers(shares.before), after: withOthers(shares.after) },
    error: Math.max(...[before, after].map(({ errors, count }) => (errors?.top ?? 0) / Math.max(1, count))),
  }
}

const countsOf = ({ top = [] }: ProfileColumn) => new Map(top.map(({ value, count }: Counted) => [value, count]))

const sharesOf = (labels: readonly string[], counts: ReadonlyMap<string, number>, total: number) =>
  labels.map((label) => (counts.get(label) ?? 0) / Math.max(1, total))

const withOthers = (shares: readonly number[]) => [
  ...shares,
  Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0)),
]
