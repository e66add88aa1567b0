'use client'

import { useSearchParams } from 'next/navigation'

/** The node chosen in the address. */
export const useSelected = (): string | undefined => useSearchParams().get('selected') ?? undefined

/** Puts another in the address, or none: the page stays, and no step back is added for each. */
export function putSelected(id: string | undefined): void {
  const { pathname, search, hash } = window.location
  const query = new URLSearchParams(search)
  if (id === undefined) query.delete('selected')
  else query.set('selected', id)
  window.history.replaceState(null, '', `${pathname}${query.size > 0 ? '?' : ''}${query}${hash}`)
}
