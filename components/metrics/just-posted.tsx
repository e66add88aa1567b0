'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { formatCount } from '#lib/format'

/** Kept from the form to the page it leads to, and no longer. */
let posted: { digest: string; count: number } | undefined

export function rememberPosted(digest: string, count: number): void {
  posted = { digest, count }
}

const never = () => () => undefined

/** Says that values of this content were posted, to who just did. */
export function JustPosted({ digest }: { digest: string }) {
  const count = useSyncExternalStore(
    never,
    () => (posted?.digest === digest ? posted.count : 0),
    () => 0,
  )
  useEffect(
    () => () => {
      posted = undefined
    },
    [],
  )
  return <output className="block empty:hidden">{count > 0 && `${formatCount(count, 'value')} posted`}</output>
}
