import type { DraftContent } from '#lib/drafts/schema'
import { formatCount } from '#lib/format'
import { isAmong, type Said, saidOf } from '#lib/intake/said'
import { notUnderstoodWords, toLookAtWords } from '#lib/intake/told'

type Noted = Pick<DraftContent, 'unclear' | 'unread' | 'runsCode'>

type Kind = {
  name: keyof Noted
  /** What of these notes a draft holds, each sentence once. */
  said: (noted: Noted) => Said[]
  title: (count: number) => string
  /** The notes that are left when some are put aside. */
  without: (noted: Noted, aside: readonly Said[]) => Noted
}

const isOf = (aside: readonly Said[], file: string) => aside.some((one) => one.file === file)

export const kinds: readonly Kind[] = [
  {
    name: 'unclear',
    said: ({ unclear = [] }) => saidOf(unclear),
    title: toLookAtWords,
    without: ({ unclear = [] }, aside) => ({
      unclear: unclear.filter((note) => !aside.some((said) => isAmong(said, note))),
    }),
  },
  {
    name: 'unread',
    said: ({ unread = [] }) =>
      unread.map((file) => ({ file, what: 'is kept as it is; nothing in it is read', lines: [] })),
    title: notUnderstoodWords,
    without: ({ unread = [] }, aside) => ({ unread: unread.filter((file) => !isOf(aside, file)) }),
  },
  {
    name: 'runsCode',
    said: ({ runsCode = [] }) =>
      runsCode.map(({ file, format }) => ({
        file,
        what: `is a ${format}: whoever loads it runs the code in it`,
        lines: [],
      })),
    title: (count) => `${formatCount(count, 'file')} that ${count === 1 ? 'runs' : 'run'} code when loaded`,
    without: ({ runsCode = [] }, aside) => ({ runsCode: runsCode.filter(({ file }) => !isOf(aside, file)) }),
  },
]

/** The draft without some notes. A list that became empty is not there any more. */
export function putAside(content: DraftContent, kind: Kind, aside: readonly Said[]): DraftContent {
  const { unclear, unread, runsCode, ...rest } = content
  const left = { unclear, unread, runsCode, ...kind.without(content, aside) }
  return { ...rest, ...Object.fromEntries(Object.entries(left).filter(([, list]) => list?.length)) }
}
