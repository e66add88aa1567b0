'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useTransition } from 'react'

/** Leads to an address of ours; the first item is true while its page is awaited. */
export function useGo(): [awaited: boolean, go: (href: string) => void] {
  const router = useRouter()
  const [awaited, startTransition] = useTransition()
  const go = useCallback((href: string) => startTransition(() => router.push(href)), [router])
  return [awaited, go]
}
