'use client'

import { useEffect, useState } from 'react'

const signs = [
  'pointermove',
  'pointerdown',
  'touchstart',
  'wheel',
  'scroll',
  'keydown',
  'focusin',
  'dragenter',
] as const
const patience = 1_500

/** False until the reader gives a first sign, or a moment after the page is there: what the first look does not show may be loaded then. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false)
  useEffect(() => {
    if (awake) return undefined
    const stop = new AbortController()
    const wake = () => setAwake(true)
    for (const sign of signs)
      document.addEventListener(sign, wake, { signal: stop.signal, capture: true, passive: true })
    const timer = setTimeout(wake, patience)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [awake])
  return awake
}
