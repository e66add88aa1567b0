'use client'

import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Hears every key that is pressed in a part of the page, in whichever of its fields. */
export function useKeys(part: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const heard = useEffectEvent(onKey)
  useEffect(() => {
    const element = part.current
    const hear = (event: KeyboardEvent) => heard(event)
    element?.addEventListener('keydown', hear)
    return () => element?.removeEventListener('keydown', hear)
  }, [part])
}
