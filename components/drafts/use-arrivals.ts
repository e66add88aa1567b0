'use client'

import { useEffect } from 'react'
import { sameJson } from '#lib/differences'
import { withFile } from '#lib/drafts/files'
import { Refused } from '../uploads/sending.ts'
import { type HereFile, onUploaded } from '../uploads/uploads-store.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftStore } from './draft-store.ts'

/** Takes the files whose bytes have come into the open form, so that its next saving does not meet another's. */
export function useArrivals(draft: string, store: DraftStore, saver: DraftSaver): void {
  useEffect(() => onUploaded(draft, (file) => putIn(store, saver, file)), [draft, store, saver])
}

/** Ends when the file is saved, `Refused` where it will not be. All that come while a save is on its way go into the next one. */
export async function putIn(store: DraftStore, saver: DraftSaver, file: HereFile): Promise<void> {
  const content = withFile(store.content, file)
  if (!content) throw new Refused('The draft says something else than a list of files: mend it under Files.')
  store.replace(content)
  await saver.settle()
  const { stored, trouble } = saver.saving()
  if (trouble?.kind === 'gone') throw new Refused('This draft was discarded elsewhere.')
  if (trouble?.kind === 'refused') throw new Refused(trouble.detail)
  // What came after it may still be unsaved.
  if (!sameJson(withFile(stored.content, file), stored.content)) throw new Error(`${file.path} is not in the draft yet`)
}
