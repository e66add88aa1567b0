'use client'

import { useEffect } from 'react'
import { Kbd } from '../ui/kbd.tsx'

const stops = () => [...document.querySelectorAll<HTMLElement>('[data-stop]')].filter((stop) => stop.checkVisibility())

/** How far under the header something begins to count as read. */
const line = 120

/** Leads to the difference after or before the one that has the focus, else after or before what is in view. */
function step(by: 1 | -1): void {
  const all = stops()
  const here = all.findIndex((stop) => stop === document.activeElement)
  const below = all.findIndex((stop) => stop.getBoundingClientRect().top > line)
  const from = below === -1 ? all.length : below
  const to = here === -1 ? (by === 1 ? from : from - 1) : here + by
  const stop = all[to]
  if (!stop) return
  stop.scrollIntoView({ block: 'center' })
  stop.focus({ preventScroll: true })
}

/** The keys n and p lead from difference to difference. */
export function StopKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]')
      if (event.ctrlKey || event.metaKey || event.altKey || typing) return
      if (event.key === 'n') step(1)
      if (event.key === 'p') step(-1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <p className="flex items-center gap-1 text-xs text-muted max-sm:hidden print:hidden">
      <Kbd>n</Kbd> <Kbd>p</Kbd> next and previous difference
    </p>
  )
}
