'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useTransition } from 'react'

/** Leads to an address of ours; the first item is true while its page is awaited. */
export function useGo(): [awaited: boolean, go: (href: string) => void] {
  const router = useRouter()
  const [awaited, startTransition] = useTransition()
  const go = useCallback(
    (href: string) => {
      if (isOnPage(href)) window.location.hash = href.slice(href.indexOf('#'))
      else startTransition(() => router.push(href))
    },
    [router],
  )
  return [awaited, go]
}

/** Whether it is a part of the page that is shown, however it is narrowed: the router tells nobody when it goes there, the browser does. */
const isOnPage = (href: string) => {
  const { pathname, search } = window.location
  return href.startsWith(`${pathname}#`) || href.startsWith(`${pathname}${search}#`)
}
