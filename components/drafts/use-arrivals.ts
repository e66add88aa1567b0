'use client'

import { useEffect } from 'react'
import { withFile } from '#lib/drafts/files'
import { onUploaded } from '../uploads/uploads-store.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftStore } from './draft-store.ts'

/** Takes the files whose bytes have come into the open form, so that its next saving does not meet another's. */
export function useArrivals(draft: string, store: DraftStore, saver: DraftSaver): void {
  useEffect(
    () =>
      onUploaded(draft, async (file) => {
        const content = withFile(store.content, file)
        if (content) store.replace(content)
        if (!content || !(await saver.settle())) throw new Error(`${file.path} is not in the draft yet`)
      }),
    [draft, store, saver],
  )
}
