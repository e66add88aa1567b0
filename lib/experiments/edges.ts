import { formatCount } from '#lib/format'
import type { Across } from './measure.ts'
import { type Chosen, liesAcross, type Window } from './windows.ts'

/** The ends of a window that may cut buckets without a word: where arms or shares changed it is said anyway, and another is not asked for. */
export const endsOf = ({ from, to }: Window, windowIs: Chosen['windowIs'], changes: readonly number[]): number[] =>
  windowIs === 'asked' ? [from, to].filter((at) => !changes.includes(at)) : []

/** What became of the buckets that the ends of a window cut: one counts where it began. */
export function edgeNote(edges: readonly Across[], { from, to }: Window): string[] {
  const before = edges.filter((bucket) => liesAcross(bucket, from)).length
  const beyond = edges.filter((bucket) => bucket.from >= from && liesAcross(bucket, to)).length
  const left = `began before this window and ${before === 1 ? 'is' : 'are'} left out`
  const counted = `beyond its end and ${beyond === 1 ? 'is' : 'are'} counted whole`
  const runs = beyond === 1 ? 'runs on' : 'run on'
  if (before > 0 && beyond > 0) return [`${formatCount(before, 'bucket')} ${left}; ${beyond} ${runs} ${counted}.`]
  if (before > 0) return [`${formatCount(before, 'bucket')} ${left}.`]
  return beyond > 0 ? [`${formatCount(beyond, 'bucket')} of this window ${runs} ${counted}.`] : []
}
