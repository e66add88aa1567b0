'use client'

import { useSyncExternalStore } from 'react'

const unknownOnServer = () => undefined

function onAddress(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** What stands after `#name=` in the address, where no server and no log sees it: '' without it, nothing before the browser runs. */
export function useFragment(name: string): string | undefined {
  const read = () => new URLSearchParams(window.location.hash.slice(1)).get(name) ?? ''
  return useSyncExternalStore<string | undefined>(onAddress, read, unknownOnServer)
}
