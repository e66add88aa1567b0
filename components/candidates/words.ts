import type { CandidateRow } from '#lib/drafts/candidate-rules'
import type { DraftRow } from '#lib/drafts/schema'
import { formatCount } from '#lib/format'
import type { Verdict } from '#lib/statistics/verdict'

/** What a candidate is called where several stand side by side. */
export const candidateName = ({ label, number, author }: Pick<DraftRow, 'label' | 'number' | 'author'>): string =>
  label || (number ? `${number} of ${author}` : `draft of ${author}`)

/** How sure it is that the best value is the best. */
export function leadWord(verdict: Verdict): string {
  if (verdict === 'better') return 'clearly the best'
  return verdict === 'not enough data' ? 'best value, how sure is not known' : 'best, but too close to call'
}

/** How many candidates are held against each other, and on what: nothing is claimed of a dataset that nobody stated. */
export function comparedOn(candidates: number, rows: readonly Pick<CandidateRow, 'dataset'>[]): string {
  const count = formatCount(candidates, 'candidate')
  if (rows.length === 0) return count
  const stated = rows.filter(({ dataset }) => dataset !== null).length
  if (stated === 0) return `${count}; on which dataset is not stated`
  const same = `${count}, on the same dataset, split and slice`
  return stated === rows.length ? same : `${same} where a dataset is stated`
}
