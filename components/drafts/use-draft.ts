'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Place } from '#lib/intake/reading'
import { isWithin, pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import type { DraftStore, Revealed } from './draft-store.ts'

const DraftContext = createContext<DraftStore | undefined>(undefined)
export const DraftProvider = DraftContext.Provider

export function useDraft(): DraftStore {
  const store = useContext(DraftContext)
  if (!store) throw new Error('a field of a draft stands in a draft')
  return store
}

/** What a function of the store answers, read anew at every change. It must answer the very same while nothing it speaks of changed. */
export function useDraftValue<Value>(read: (store: DraftStore) => Value): Value {
  const store = useDraft()
  const now = () => read(store)
  return useSyncExternalStore(store.subscribe, now, now)
}

export type DraftField = {
  /** The path in the manifest, such as `environment.runtime.name`: the name of the control, and where the error summary leads. */
  name: string
  value: Json | undefined
  /** What is wrong, once it may be told. */
  error: string | undefined
  /** Which file says so; nothing where a person does, or nothing is said. */
  source: string | undefined
  say: (value: Json | undefined) => void
  leave: () => void
}

/** A place of the manifest as a field: `useField(['summary'])`. */
export function useField(place: Place): DraftField {
  const store = useDraft()
  const name = pathOf(place)
  const value = useDraftValue((draft) => draft.at(['manifest', ...place]))
  const error = useDraftValue((draft) => draft.wrongAt(name))
  const source = useDraftValue((draft) => draft.sourceOf(place))
  return {
    name,
    value,
    error,
    source: value === undefined || value === '' ? undefined : source,
    say: (said) => store.say(['manifest', ...place], said),
    leave: () => store.leave(name),
  }
}

/** What was asked for last that lies at or in a place, so that whoever folds it away opens. */
export function useRevealed(place: Place): Revealed | undefined {
  const path = pathOf(place)
  return useDraftValue(({ revealed }) =>
    revealed && (revealed.path === path || isWithin(revealed.path, path)) ? revealed : undefined,
  )
}
