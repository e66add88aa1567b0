'use client'

import { useEffect } from 'react'
import type { DraftStore } from './draft-store.ts'

const checkers = new WeakMap<DraftStore, Promise<void>>()

/** Browser only: gives a draft its checker; done once it is there. */
export function withChecker(store: DraftStore): Promise<void> {
  const before = checkers.get(store)
  if (before) return before
  const coming = import('./draft-checker.ts').then(({ draftChecker }) => store.checkBy(draftChecker()))
  checkers.set(store, coming)
  // A network that is gone for a moment must not leave the form without its checker.
  coming.catch(() => checkers.delete(store))
  return coming
}

/** Checks what is typed from when somebody is about to type, or at the first change. */
export function useChecker(store: DraftStore, isAwake: boolean): void {
  useEffect(() => {
    if (isAwake) void withChecker(store).catch(() => undefined)
    return store.subscribe(() => void withChecker(store).catch(() => undefined))
  }, [store, isAwake])
}
