'use client'

import { useEffect } from 'react'
import type { DraftStore } from './draft-store.ts'

const checkers = new WeakMap<DraftStore, Promise<void>>()

/** Browser only: gives a draft its checker; done once it is there, or can not be had now: then the next who asks tries again. */
export function withChecker(store: DraftStore): Promise<void> {
  const before = checkers.get(store)
  if (before) return before
  const coming = import('./draft-checker.ts')
    .then(({ draftChecker }) => store.checkBy(draftChecker()))
    .catch(() => void checkers.delete(store))
  checkers.set(store, coming)
  return coming
}

/** Checks what is typed from when somebody is about to type, or at the first change. */
export function useChecker(store: DraftStore, isAwake: boolean): void {
  useEffect(() => {
    if (isAwake) void withChecker(store)
    return store.subscribe(() => void withChecker(store))
  }, [store, isAwake])
}
