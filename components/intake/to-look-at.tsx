'use client'

import { useRef } from 'react'
import { together } from '#lib/intake/said'
import { useDraft, useDraftValue } from '../drafts/use-draft.ts'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { NoteGroups } from './note-groups.tsx'
import { kinds, putAside } from './noted.ts'

/** What of the files somebody should look at, and those that nothing was read of: none is dropped silently, and all can be put aside. */
export function ToLookAt() {
  const store = useDraft()
  const unclear = useDraftValue(({ content }) => content.unclear)
  const unread = useDraftValue(({ content }) => content.unread)
  const runsCode = useDraftValue(({ content }) => content.runsCode)
  const section = useRef<HTMLDivElement>(null)
  const lists = kinds.map((kind) => ({ kind, all: kind.said({ unclear, unread, runsCode }) }))
  if (lists.every(({ all }) => all.length === 0)) return null
  return (
    <div ref={section} tabIndex={-1} className="outline-none">
      <Section id="to-look-at" title="To look at">
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
