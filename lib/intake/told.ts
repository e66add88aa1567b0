import { formatCount } from '#lib/format'
import { leavesOf } from './leaves.ts'
import { isSuggestion } from './merge.ts'
import type { Claim, Unclear } from './reading.ts'
import { saidOf } from './said.ts'

type Values = { found: readonly Claim[]; metrics: readonly { from: string }[] }

/** How many single values were said, and by which of the files given. What is only suggested was said by nobody. */
export function valuesIn({ found, metrics }: Values, paths: readonly string[]): { values: number; files: string[] } {
  const stated = found.filter((claim) => !isSuggestion(claim)).flatMap((claim) => leavesOf({}, claim))
  const sayers = new Set([...stated, ...metrics].map(({ from }) => from))
  return { values: stated.length + metrics.length, files: paths.filter((path) => sayers.has(path)) }
}

type Noted = { unclear?: readonly Unclear[]; unread?: readonly string[] }

/** How many things there are to look at, and of how many files nothing was read: one that was read is not among those. */
export const notedIn = ({ unclear = [], unread = [] }: Noted): { toLookAt: number; notUnderstood: number } => ({
  toLookAt: saidOf(unclear).length,
  notUnderstood: new Set(unread).size,
})

export const toLookAtWords = (count: number): string => `${formatCount(count, 'thing')} to look at`
export const notUnderstoodWords = (count: number): string => `${formatCount(count, 'file')} not understood`
