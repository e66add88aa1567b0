'use client'

import { useSyncExternalStore } from 'react'

const minute = 60_000
const thisMinute = () => Math.floor(Date.now() / minute) * minute

function everyMinute(tick: () => void): () => void {
  const timer = setInterval(tick, minute)
  return () => clearInterval(timer)
}

/** The start of the minute that is now, in UTC milliseconds; it moves on by itself. */
export function useMinute(): number {
  return useSyncExternalStore(everyMinute, thisMinute, thisMinute)
}
