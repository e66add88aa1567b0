'use client'

import { useState } from 'react'
import type { DraftContent } from '#lib/drafts/schema'
import type { Place } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { useDraft, useDraftValue } from '../use-draft.ts'

const noRows: readonly Json[] = []

/** What was done to many values at once, with the way back for as long as the list stands as it was left. */
type Done = { words: string; before: DraftContent; after: DraftContent }

/** The entries of a list of the manifest, and what is done to them as a whole. */
export function useRows(place: Place) {
  const store = useDraft()
  const at: Place = ['manifest', ...place]
  const value = useDraftValue((draft) => draft.at(at))
  const [done, setDone] = useState<Done>()

  const listOf = () => {
    const now = store.at(at)
    return Array.isArray(now) ? now : noRows
  }
  const splice = (words: string, from: number, removed: number, entries: readonly Json[] = []) => {
    const before = store.content
    store.splice(place, from, removed, entries)
    setDone({ words, before, after: store.content })
  }
  const undo = () => {
    if (!done) return
    const { before, after } = done
    const earlier = valueIn(before, place)
    // What was typed elsewhere since then stays.
    if (store.content === after) store.replace(before)
    else store.say(at, earlier)
    setDone(undefined)
  }
  const stands = done !== undefined && valueIn(done.after, place) === value
  return {
    value,
    rows: Array.isArray(value) ? value : noRows,
    listOf,
    splice,
    done: done?.words,
    undo: stands ? undo : undefined,
  }
}

const valueIn = (content: DraftContent, place: Place) => valueAt(content, ['manifest', ...place])
