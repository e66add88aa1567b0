import type { DraftContent } from '#lib/drafts/schema'
import type { Unclear } from '#lib/intake/reading'

type Contradictions = NonNullable<DraftContent['contradictions']>

export type Notes = {
  unclear: readonly Unclear[]
  unread: readonly string[]
  runsCode: readonly { file: string; format: string }[]
}

/** As much as a draft keeps. */
const most = { contradictions: 500, others: 20, unclear: 1_000, files: 5_000, file: 600, what: 4_000 }

/** What is noted beside a draft. A file that is read again is noted anew; what there is too much of is counted. */
export function withNotes(
  content: DraftContent,
  contradictions: Contradictions,
  { unclear, unread, runsCode }: Notes,
  paths: readonly string[],
): DraftContent {
  const read = new Set(paths)
  const kept = (content.unclear ?? []).filter(({ file }) => file === undefined || !read.has(file))
  const still = (content.unread ?? []).filter((path) => !read.has(path))
  const running = (content.runsCode ?? []).filter(({ file }) => !read.has(file))
  const { contradictions: _before, unclear: _unclear, unread: _unread, runsCode: _runsCode, ...rest } = content
  const notes = {
    contradictions: contradictions.slice(0, most.contradictions).map(short),
    unclear: counted(distinct([...kept, ...unclear.map(cut)])),
    unread: [...new Set([...still, ...unread])].slice(0, most.files),
    runsCode: [...running, ...runsCode].slice(0, most.files),
  }
  return { ...rest, ...Object.fromEntries(Object.entries(notes).filter(([, list]) => list.length > 0)) }
}

const short = ({ others, ...rest }: Contradictions[number]) => ({ ...rest, others: others.slice(0, most.others) })
const cut = ({ file, what, ...rest }: Unclear): Unclear => ({
  ...(file === undefined ? {} : { file: file.slice(0, most.file) }),
  ...rest,
  what: what.slice(0, most.what),
})
const distinct = (all: Unclear[]) => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]

function counted(all: Unclear[]): Unclear[] {
  if (all.length <= most.unclear) return all
  const shown = all.slice(0, most.unclear - 1)
  return [...shown, { what: `and ${(all.length - shown.length).toLocaleString('en')} more things to look at` }]
}
