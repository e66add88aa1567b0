'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { Upload } from './upload.ts'
import { uploadsNow, watchUploads } from './uploads-store.ts'

const none: readonly Upload[] = []

/** Everything on its way in this tab. */
export const useAllUploads = (): readonly Upload[] => useSyncExternalStore(watchUploads, uploadsNow, () => none)

/** The files on their way to a draft. */
export function useUploads(draftId: string): readonly Upload[] {
  const all = useAllUploads()
  return useMemo(() => all.filter((upload) => upload.draftId === draftId), [all, draftId])
}
