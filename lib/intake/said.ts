import type { Unclear } from './reading.ts'

/** One sentence about one file, with the lines it is about; without lines where it is about the whole of it. */
export type Said = { file?: string; what: string; lines: number[] }

const keyOf = ({ file, line, what }: Unclear) => JSON.stringify([file ?? null, what, line === undefined])

/** What there is to look at, each sentence about a file once. Nothing is dropped, and what came first stands first. */
export const saidOf = (unclear: readonly Unclear[]): Said[] =>
  [...Map.groupBy(unclear, keyOf).values()].flatMap((all): Said[] => {
    const [first] = all
    if (!first) return []
    const { file, what } = first
    const lines = [...new Set(all.flatMap(({ line }) => line ?? []))].toSorted((one, other) => one - other)
    return [{ ...(file === undefined ? {} : { file }), what, lines }]
  })

/** Whether a note is part of what is said together. */
export const isAmong = ({ file, what, lines }: Said, note: Unclear): boolean =>
  note.file === file && note.what === what && (note.line === undefined ? lines.length === 0 : lines.includes(note.line))

type Range = { from: number; to: number }

/** `line 3`, `lines 3, 7, 9–14`; nothing of no lines. */
export function linesText(lines: readonly number[]): string {
  const ranges: Range[] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last && line === last.to + 1) last.to = line
    else ranges.push({ from: line, to: line })
  }
  // Two lines are no range: 3, 4 is as short as 3–4 and plainer.
  const words = ranges.flatMap(({ from, to }) =>
    to - from > 1 ? [`${from}–${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
  )
  return words.length === 0 ? '' : `${lines.length === 1 ? 'line' : 'lines'} ${words.join(', ')}`
}

/** As a line of a terminal: `requirements.txt lines 2, 5: comes from an address`. */
export const saidText = ({ file, what, lines }: Said): string =>
  [[file, linesText(lines)].filter(Boolean).join(' '), what].filter(Boolean).join(': ')

/** What is said of several files in the same words, or in several sentences of one file, or is one sentence alone. */
export type SaidTogether = { file?: string; what?: string; said: Said[] }

/** Gathers the files of which the same is said, and the sentences about one file. What came first stands first. */
export function together(all: readonly Said[]): SaidTogether[] {
  const filesOf = new Map<string, Set<string>>()
  for (const { file, what } of all)
    if (file !== undefined) filesOf.set(what, (filesOf.get(what) ?? new Set()).add(file))
  const sharedBy = ({ file, what }: Said) => file !== undefined && (filesOf.get(what)?.size ?? 0) > 1
  const groupOf = (one: Said) => (sharedBy(one) ? { what: one.what } : { file: one.file })
  return [...Map.groupBy(all, (one) => JSON.stringify(groupOf(one))).values()].flatMap((said): SaidTogether[] => {
    const [first] = said
    return first ? [{ ...groupOf(first), said }] : []
  })
}
