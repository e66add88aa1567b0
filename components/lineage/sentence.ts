import { formatCount, formatNumber } from '#lib/format'
import type { LineageGraph, LineageNode } from '#lib/lineage/schema'
import { kinds } from './words.ts'

/** The node that was asked for; where its versions are shown in its place, the first of them. */
export const focusOf = ({ nodes }: LineageGraph, asked: string): LineageNode | undefined =>
  nodes.find(({ id }) => id === asked) ?? nodes.find(({ distance }) => distance === 0)

/** What the node is, and how much is before and after it. */
export function sentenceOf({ nodes }: LineageGraph, { kind, detail }: LineageNode, depth: number): string {
  const count = (side: 1 | -1) => nodes.filter(({ distance }) => distance * side > 0).length
  const what = [kinds[kind].word, detail].filter(Boolean).join(', ')
  return `${what}. ${formatCount(count(-1), 'node')} upstream, ${formatNumber(count(1))} downstream within ${formatCount(depth, 'step')}.`
}
