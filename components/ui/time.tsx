'use client'

import { formatLocal, formatRelative, formatUtc } from '#lib/format'
import { useHydrated } from './use-hydrated.ts'
import { useMinute } from './use-minute.ts'

/** UTC milliseconds as "3 days ago" with the exact time of the reader's zone on hover; UTC in print, and on screen if `utc`. */
export function Time({ at, utc = false }: { at: number; utc?: boolean }) {
  const hydrated = useHydrated()
  const now = useMinute()
  const exact = formatUtc(at)
  const relative = formatRelative(at, now)
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={hydrated ? `${formatLocal(at)} (${exact})` : exact}
      className="tabular-nums"
      suppressHydrationWarning
    >
      <span className="print:hidden" suppressHydrationWarning>
        {utc ? exact : relative}
      </span>
      <span className="hidden print:inline">{exact}</span>
    </time>
  )
}
