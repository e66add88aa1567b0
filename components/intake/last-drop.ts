'use client'

import { useSyncExternalStore } from 'react'
import type { Drop } from './drop.ts'

/** The last drop of this tab and the draft it went into. It holds files, so it ends with the tab. */
let last: { draft: string; drop: Drop } | undefined
const listeners = new Set<() => void>()

/** Remembers a drop while its draft is shown; nothing forgets the one before. */
export function rememberDrop(draft: string, drop: Drop | undefined): void {
  last = drop && { draft, drop }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was dropped last, if it went into this draft. */
export function useLastDrop(draft: string): Drop | undefined {
  const now = () => (last?.draft === draft ? last.drop : undefined)
  return useSyncExternalStore(subscribe, now, () => undefined)
}
