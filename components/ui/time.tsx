'use client'

import { formatLocal, formatRelative, formatUtc, formatUtcDate } from '#lib/format'
import { useHydrated } from './use-hydrated.ts'
import { useMinute } from './use-minute.ts'

type Props = {
  /** UTC milliseconds. */
  at: number
  /** In UTC, also on screen. */
  utc?: boolean
  /** As the clock of the reader says it, with its zone: where a moment was chosen by that clock. */
  exact?: boolean
  /** Only the day in print, where there is no room for more. */
  short?: boolean
}

/** A moment as "3 days ago", with the exact time of the reader's zone on hover; UTC in print. */
export function Time({ at, utc = false, exact = false, short = false }: Props) {
  const hydrated = useHydrated()
  const now = useMinute()
  const inUtc = formatUtc(at)
  const local = hydrated ? formatLocal(at) : inUtc
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={hydrated ? `${local} (${inUtc})` : inUtc}
      className="tabular-nums"
      suppressHydrationWarning
    >
      <span className="print:hidden" suppressHydrationWarning>
        {utc ? inUtc : exact ? local : formatRelative(at, now)}
      </span>
      <span className="hidden print:inline">{short ? formatUtcDate(at) : inUtc}</span>
    </time>
  )
}
