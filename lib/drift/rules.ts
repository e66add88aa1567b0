import { pOfChiSquare } from '#lib/statistics/distributions'
import { emptyShare } from './measures.ts'
import type { DriftVerdict } from './schema.ts'

/** PSI below the first is stable, above the second strong drift. */
const thresholds = { some: 0.1, strong: 0.25 }
export const fewestValues = 30
/** Where more of the values may lie elsewhere than a profile says, nothing is said of them. */
export const mostError = 0.1
/** Listed categories that hold less of the values than this say nothing of the others. */
export const leastListed = 0.5

export const verdictOf = (psi: number): Exclude<DriftVerdict, 'cannot tell'> =>
  psi < thresholds.some ? 'stable' : psi <= thresholds.strong ? 'some drift' : 'strong drift'

/** Whether so many values of one and the same distribution would often be as far apart: PSI is then like chi-square (Yurdakul 2018). */
export const mayBeChance = (psi: number, bins: number, before: number, after: number): boolean =>
  pOfChiSquare(psi / (1 / before + 1 / after), Math.max(1, bins - 1)) > 0.05

export const rule = [
  `Judged by the population stability index (PSI): below ${thresholds.some} stable, up to ${thresholds.strong} some drift, above strong drift;`,
  'of the values and of how many are missing, whichever moved more.',
  'Numbers are parted at the different deciles of before, each value by itself where there are at most ten; categories one by one.',
  `An empty share counts as ${emptyShare}.`,
  `Not judged: fewer than ${fewestValues} values, and what so few values do by chance (p above 0.05).`,
].join(' ')
