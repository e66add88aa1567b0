'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useUnsaved } from '../ui/use-unsaved.ts'
import { isUnsaved, type Saving } from './autosave.ts'
import { DraftSaver, type OpenDraft } from './draft-saver.ts'
import type { DraftStore } from './draft-store.ts'

/** Saves a draft as it is typed. It is asked before the page is left only where this browser could not keep what is not saved. */
export function useAutosave(store: DraftStore, draft: OpenDraft): DraftSaver {
  const [saver] = useState(() => new DraftSaver(store, draft))
  useEffect(() => saver.start(), [saver])
  const isInDanger = () => isUnsaved(saver.saving()) && !saver.isKept()
  useUnsaved(useSyncExternalStore(saver.subscribe, isInDanger, isInDanger))
  return saver
}

export const useSaving = (saver: DraftSaver): Saving =>
  useSyncExternalStore(saver.subscribe, saver.saving, saver.saving)

const watchNetwork = (tell: () => void) => {
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}

/** Whether the browser has a network at all. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    watchNetwork,
    () => navigator.onLine,
    () => true,
  )
