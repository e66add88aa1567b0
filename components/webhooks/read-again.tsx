'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Reads the page again in a moment, as something on it is under way. Each reading has one of its own, by its key. */
export function ReadAgain() {
  const router = useRouter()
  useEffect(() => {
    const timer = setTimeout(() => router.refresh(), 1500)
    return () => clearTimeout(timer)
  }, [router])
  return null
}
