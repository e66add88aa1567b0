'use client'

import { useEffect, useState } from 'react'

/** Whether something is open: opened by hand, or by this end of the address, which goes when it is closed. */
export function useHashOpen(hash: string | undefined): [open: boolean, change: (isOpen: boolean) => void] {
  const [open, setOpen] = useState(false)

  useEffect(() => {
    if (hash === undefined) return undefined
    const follow = () => window.location.hash === hash && setOpen(true)
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [hash])

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    if (!isOpen && hash !== undefined && window.location.hash === hash)
      window.history.replaceState(null, '', window.location.pathname + window.location.search)
  }
  return [open, change]
}
