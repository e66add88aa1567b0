'use client'

import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function for handlers that stays the very same while what it does changes: what is handed it is not drawn anew for its sake. */
export function useSteady<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const now = useRef(act)
  useLayoutEffect(() => {
    now.current = act
  })
  return useCallback((...given: Given) => now.current(...given), [])
}
