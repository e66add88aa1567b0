import { formatMeasure } from '#lib/format'
import type { ProfileColumn } from '#lib/profiles/schema'
import { columnDrift } from './column.ts'
import type { ColumnDrift } from './schema.ts'

/** Comparing each with each takes time: where more columns went or came, nobody was only renamed. */
const mostEach = 50
/** Fewer different values look alike by chance. */
const fewestDistinct = 3
const alike = { psi: 0.02, missing: 0.02 }

export type Renamed = { before: ProfileColumn; after: ProfileColumn; why: string }

/** Columns that went and others that came with nearly the same values: guesses, the most alike first, each column once. */
export function renamedIn(removed: readonly ProfileColumn[], added: readonly ProfileColumn[]): Renamed[] {
  if (removed.length > mostEach || added.length > mostEach) return []
  const pairs = removed
    .flatMap((before) => added.map((after) => ({ before, after })))
    .filter(({ before, after }) => before.type === after.type && isTelling(before) && isTelling(after))
    .map((pair) => ({ ...pair, drift: columnDrift(pair.before, pair.after, 0) }))
    .filter(({ drift }) => isAlike(drift))
    .toSorted((one, other) => (one.drift.measures?.psi ?? 0) - (other.drift.measures?.psi ?? 0))
  const used = new Set<ProfileColumn>()
  return pairs.flatMap(({ before, after, drift }) => {
    if (used.has(before) || used.has(after)) return []
    used.add(before).add(after)
    return [{ before, after, why: whyOf(drift) }]
  })
}

const isTelling = ({ distinct }: ProfileColumn) => distinct >= fewestDistinct

const isAlike = ({ verdict, measures, missing }: ColumnDrift) =>
  verdict === 'stable' && (measures?.psi ?? 1) < alike.psi && missing < alike.missing

const whyOf = ({ before: { type }, measures }: ColumnDrift) =>
  `A guess: both are ${type}, and their values lie nearly alike (PSI ${formatMeasure(measures?.psi ?? 0)}).`
