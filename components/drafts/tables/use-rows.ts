'use client'

import type { Place } from '#lib/intake/reading'
import type { Json } from '#lib/json'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { useUndo } from '../use-undo.ts'

const noRows: readonly Json[] = []
const rowsIn = (value: Json | undefined) => (Array.isArray(value) ? value : noRows)

/** The entries of a list of the manifest, and what is done to them as a whole. */
export function useRows(place: Place) {
  const store = useDraft()
  const at: Place = ['manifest', ...place]
  const value = useDraftValue((draft) => draft.at(at))
  const { act, ...done } = useUndo(place)
  const splice = (words: string, from: number, removed: number, entries: readonly Json[] = []) =>
    act(words, () => store.splice(place, from, removed, entries))
  return { value, rows: rowsIn(value), listNow: () => rowsIn(store.at(at)), splice, done }
}
