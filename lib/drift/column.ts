import { formatMeasure, formatPercent } from '#lib/format'
import type { ProfileColumn } from '#lib/profiles/schema'
import { drawnOf, sharesIn } from './bins.ts'
import { categoriesIn } from './categories.ts'
import { curveOf } from './curve.ts'
import { cellsFor, kolmogorovSmirnov } from './kolmogorov-smirnov.ts'
import { hellinger, jensenShannon, kl, lInfinity, psi, type Shares } from './measures.ts'
import { fewestValues, mayBeChance, mostError, verdictOf } from './rules.ts'
import type { ColumnDrift, DriftSide, DriftVerdict, Measures } from './schema.ts'
import { wasserstein } from './wasserstein.ts'

type Compared = Pick<ColumnDrift, 'measures' | 'drawn' | 'categories' | 'error'> & { bins: number }
type Judged = Pick<ColumnDrift, 'verdict' | 'why' | 'moved'>

/** How far a column moved from one profile to another, and what that is called. */
export function columnDrift(before: ProfileColumn, after: ProfileColumn, cells = cellsFor(1)): ColumnDrift {
  const missing = psi({ before: missingIn(before), after: missingIn(after) })
  const { why, ...compared }: Partial<Compared> & { why?: string } = comparedOf(before, after, cells)
  const { measures, drawn, categories, error = 0, bins = 0 } = compared
  return {
    name: after.name,
    ...(before.name === after.name ? {} : { was: before.name }),
    before: sideOf(before),
    after: sideOf(after),
    ...(categories ? { categories } : {}),
    ...(measures ? { measures } : {}),
    ...(drawn ? { drawn } : {}),
    error,
    missing,
    ...judgedOf(before, after, missing, { why, measures, error, bins }),
  }
}

function missingIn({ count, nulls }: ProfileColumn): number[] {
  const rows = Math.max(1, count + nulls)
  return [nulls / rows, count / rows]
}

const sideOf = ({ type, count, nulls, distinct, min, max }: ProfileColumn): DriftSide => ({
  type,
  count,
  nulls,
  distinct,
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
})

/** Both sides next to each other, or the sentence why that can not be. */
function comparedOf(before: ProfileColumn, after: ProfileColumn, cells: number): Compared | { why: string } {
  if (before.count === 0 || after.count === 0)
    return { why: before.count > 0 ? 'It is empty after.' : after.count > 0 ? 'It was empty before.' : 'It is empty.' }
  const [isNumber, wasNumber] = [after, before].map(({ mean }) => mean !== undefined)
  if (isNumber !== wasNumber)
    return { why: isNumber ? 'It was text before, and is numbers after.' : 'It was numbers before, and is text after.' }
  if (isNumber) return numbersIn(before, after, cells)
  const withheld = after.withheld ?? before.withheld
  if (withheld !== undefined) return { why: `Its values are not shown, as it ${withheld}.` }
  if (before.type === 'datetime' || after.type === 'datetime')
    return { why: 'Moments are compared by their range only.' }
  const found = categoriesIn(before, after)
  if ('why' in found) return found
  const { labels, shares, error, changes } = found
  return {
    measures: measuresOf(shares),
    drawn: { labels, ...shares } as Compared['drawn'],
    ...(changes ? { categories: changes } : {}),
    error,
    bins: labels.length,
  }
}

function numbersIn(before: ProfileColumn, after: ProfileColumn, cells: number): Compared | { why: string } {
  const [was, is] = [curveOf(before), curveOf(after)]
  if (!was || !is) return { why: 'The profile does not say how its values are distributed.' }
  const shares = sharesIn(was, is)
  return {
    measures: {
      ...measuresOf(shares),
      kolmogorovSmirnov: kolmogorovSmirnov(was, is, cells),
      wasserstein: wasserstein(was, is),
    },
    drawn: drawnOf(was, is) as Compared['drawn'],
    error: Math.max(was.error, is.error),
    bins: shares.before.length,
  }
}

const measuresOf = (shares: Shares): Measures => ({
  psi: psi(shares),
  kl: kl(shares),
  jensenShannon: jensenShannon(shares),
  hellinger: hellinger(shares),
  lInfinity: lInfinity(shares),
})

type Found = { why?: string | undefined; measures?: Measures | undefined; error: number; bins: number }

/** Missing values are counted exactly, and may say enough by themselves. */
function judgedOf(before: ProfileColumn, after: ProfileColumn, missing: number, found: Found): Judged {
  const rows = [before, after].map(({ count, nulls }) => count + nulls) as [number, number]
  const byMissing =
    Math.min(...rows) >= fewestValues && !mayBeChance(missing, 2, ...rows) ? verdictOf(missing) : 'stable'
  const values = valuesJudged([before.count, after.count], found)
  const moved = Math.max(values.moved, byMissing === 'stable' ? 0 : missing)
  if (byMissing !== 'stable' && (values.verdict === 'cannot tell' || missing > values.moved))
    return {
      verdict: byMissing,
      why: `Missing values went from ${missingShare(before)} to ${missingShare(after)}.`,
      moved,
    }
  return { ...values, moved }
}

const cannotTell = (why: string): Judged => ({ verdict: 'cannot tell', why, moved: 0 })

function valuesJudged(counts: [number, number], { why, measures, error, bins }: Found): Judged {
  if (!measures) return cannotTell(why ?? '')
  if (Math.min(...counts) < fewestValues) return cannotTell(`It has fewer than ${fewestValues} values.`)
  if (error > mostError)
    return cannotTell(`Its distribution is known only within ${formatPercent(error)} of the values.`)
  const verdict: DriftVerdict = verdictOf(measures.psi)
  if (verdict !== 'stable' && mayBeChance(measures.psi, bins, ...counts))
    return cannotTell(`PSI is ${formatMeasure(measures.psi)}, which so few values often do by chance.`)
  const roughly = error > 0 ? ` Known within ${formatPercent(error)} of the values.` : ''
  return { verdict, why: `PSI is ${formatMeasure(measures.psi)}.${roughly}`, moved: measures.psi }
}

const missingShare = (column: ProfileColumn) => formatPercent(missingIn(column)[0] ?? 0)
