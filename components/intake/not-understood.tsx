'use client'

import { X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import type { DraftContent } from '#lib/drafts/schema'
import { formatCount } from '#lib/format'
import { useDraft, useDraftValue } from '../drafts/use-draft.ts'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'

type Noted = Pick<DraftContent, 'unclear' | 'unread' | 'runsCode'>
type Note = { key: string; file?: string; line?: number; what: string; left: Partial<Noted> }

const without = <Entry,>(all: readonly Entry[], entry: Entry) => all.filter((one) => one !== entry)

/** What was not understood, as notes that can be put aside one by one; `left` is what then remains of their list. */
const notes: Record<keyof Noted, (noted: Noted) => Note[]> = {
  unclear: ({ unclear = [] }) =>
    unclear.map((one) => ({ key: JSON.stringify(one), ...one, left: { unclear: without(unclear, one) } })),
  unread: ({ unread = [] }) =>
    unread.map((file) => ({
      key: file,
      file,
      what: 'is kept as it is; nothing in it is read',
      left: { unread: without(unread, file) },
    })),
  runsCode: ({ runsCode = [] }) =>
    runsCode.map((one) => ({
      key: one.file,
      file: one.file,
      what: `is a ${one.format}: whoever loads it runs the code in it`,
      left: { runsCode: without(runsCode, one) },
    })),
}

const titles: Record<keyof Noted, (count: number) => ReactNode> = {
  unclear: (count) => `${formatCount(count, 'thing')} to look at`,
  unread: (count) => `${formatCount(count, 'file')} that nothing was read in`,
  runsCode: (count) => `${formatCount(count, 'file')} that ${count === 1 ? 'runs' : 'run'} code when loaded`,
}

const kinds = ['unclear', 'unread', 'runsCode'] as const

/** What of the files was not understood: nothing of it is dropped silently, and each note can be put aside. */
export function NotUnderstood() {
  const store = useDraft()
  const unclear = useDraftValue(({ content }) => content.unclear)
  const unread = useDraftValue(({ content }) => content.unread)
  const runsCode = useDraftValue(({ content }) => content.runsCode)
  const section = useRef<HTMLDivElement>(null)
  const lists = kinds.map((kind) => ({ kind, all: notes[kind]({ unclear, unread, runsCode }) }))
  const count = lists.reduce((sum, { all }) => sum + all.length, 0)
  if (count === 0) return null
  const putAside = ({ left }: Note) => {
    store.replace(pruned({ ...store.content, ...left }))
    section.current?.focus()
  }
  return (
    <div ref={section} tabIndex={-1} className="outline-none">
      <Section id="not-understood" title="Not understood" note={formatCount(count, 'note')}>
        {lists
          .filter(({ all }) => all.length > 0)
          .map(({ kind, all }) => (
            <Fold key={kind} summary={titles[kind](all.length)}>
              <Notes all={all} onPutAside={putAside} />
            </Fold>
          ))}
      </Section>
    </div>
  )
}

/** A list that became empty is not there any more. */
const pruned = (content: DraftContent): DraftContent => {
  const { unclear, unread, runsCode, ...rest } = content
  return {
    ...rest,
    ...(unclear?.length && { unclear }),
    ...(unread?.length && { unread }),
    ...(runsCode?.length && { runsCode }),
  }
}

const first = 3
const step = 20

function Notes({ all, onPutAside }: { all: readonly Note[]; onPutAside: (note: Note) => void }) {
  const [shown, setShown] = useState(first)
  return (
    <div className="grid grid-cols-1 gap-2">
      <ul className="divide-y rounded-md border">
        {all.slice(0, shown).map((note) => (
          <li key={note.key} className="flex min-w-0 items-start gap-2 py-1 pr-1 pl-3">
            <p className="min-w-0 grow py-1 wrap-anywhere">
              {note.file && <span className="font-mono text-sm">{note.file}</span>}
              {note.line !== undefined && <span className="text-sm text-muted"> line {note.line}</span>}
              <span className="text-soft"> {note.what}</span>
            </p>
            <Button
              look="quiet"
              size="icon"
              aria-label={`Put aside: ${[note.file, note.what].filter(Boolean).join(' ')}`}
              onClick={() => onPutAside(note)}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {all.length > shown && (
        <div>
          <Button size="small" onClick={() => setShown(shown + step)}>
            Show {Math.min(step, all.length - shown)} more of {all.length}
          </Button>
        </div>
      )}
    </div>
  )
}
