'use client'

import { useRef } from 'react'
import { formatCount } from '#lib/format'
import { filesNotUnderstood, together } from '#lib/intake/said'
import { useDraft, useDraftValue } from '../drafts/use-draft.ts'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { NoteGroups } from './note-groups.tsx'
import { kinds, putAside } from './noted.ts'

/** What of the files was not understood: nothing of it is dropped silently, and all of it can be put aside. */
export function NotUnderstood() {
  const store = useDraft()
  const unclear = useDraftValue(({ content }) => content.unclear)
  const unread = useDraftValue(({ content }) => content.unread)
  const runsCode = useDraftValue(({ content }) => content.runsCode)
  const section = useRef<HTMLDivElement>(null)
  const lists = kinds.map((kind) => ({ kind, all: kind.said({ unclear, unread, runsCode }) }))
  const files = filesNotUnderstood({ unclear, unread })
  if (lists.every(({ all }) => all.length === 0)) return null
  return (
    <div ref={section} tabIndex={-1} className="outline-none">
      <Section
        id="not-understood"
        title="Not understood"
        note={files > 0 ? `${formatCount(files, 'file')} not understood` : undefined}
      >
        {lists
          .filter(({ all }) => all.length > 0)
          .map(({ kind, all }) => (
            <Fold key={kind.name} summary={kind.title(all.length)}>
              <NoteGroups
                groups={together(all)}
                onPutAside={(aside) => {
                  store.replace(putAside(store.content, kind, aside))
                  section.current?.focus()
                }}
              />
            </Fold>
          ))}
      </Section>
    </div>
  )
}
