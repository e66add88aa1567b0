'use client'

import { useState } from 'react'
import type { DraftContent } from '#lib/drafts/schema'
import type { Place } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'
import { useDraft, useDraftValue } from './use-draft.ts'

/** What was done to many values at once. */
type Done = { words: string; before: DraftContent; after: DraftContent }

const valueIn = (content: DraftContent, place: Place) => valueAt(content, ['manifest', ...place])

/** Says what was done to much of a place at once, with the way back for as long as the place stands as it was left. */
export function useUndo(place: Place) {
  const store = useDraft()
  const value = useDraftValue(({ content }) => valueIn(content, place))
  const [done, setDone] = useState<Done>()

  const act = (words: string, change: () => void) => {
    const before = store.content
    change()
    setDone({ words, before, after: store.content })
  }
  const undo = () => {
    if (!done) return
    const { before, after } = done
    // What was typed elsewhere since then stays.
    if (store.content === after) store.replace(before)
    else store.say(['manifest', ...place], valueIn(before, place))
    setDone(undefined)
  }
  const stands = done !== undefined && valueIn(done.after, place) === value
  return { act, words: done?.words, undo: stands ? undo : undefined }
}
