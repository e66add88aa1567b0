import type { DraftContent } from '#lib/drafts/schema'
import { pathOf } from '#lib/issues'

type Contradiction = NonNullable<DraftContent['contradictions']>[number]
export type Claim = Contradiction['taken']

/** A place that files dispute. `own`: the contradictions that are settled together, as one choice answers them all. */
export type Disputed = { path: string; taken: Claim; others: Claim[]; own: Contradiction[] }

/** Contradictions by their places: those of single libraries are one of the file that lists them. */
export function disputedIn(all: readonly Contradiction[]): Disputed[] {
  return [...Map.groupBy(all, ({ taken }) => pathOf(taken.at))].flatMap(([path, own]) => {
    const [taken] = together(own.map((one) => one.taken))
    return taken ? [{ path, taken, others: together(own.flatMap(({ others }) => others)), own }] : []
  })
}

/** What is said for the same value, line by line. */
function together(claims: readonly Claim[]): Claim[] {
  return [...Map.groupBy(claims, ({ value }) => JSON.stringify(value)).values()].flatMap(([first, ...more]) => {
    if (!first) return []
    const lines = [...new Set([first, ...more].flatMap(({ says }) => says ?? []))]
    return [lines.length > 0 ? { ...first, says: lines.join('\n') } : first]
  })
}
