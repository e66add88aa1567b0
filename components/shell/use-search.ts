'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '#lib/paths'
import type { Hit } from '#lib/search/schema'

const pause = 120

export type Found = { query: string; hits: Hit[]; state: 'idle' | 'searching' | 'done' | 'failed' }

/** Asks the search once the reader pauses; an older answer never replaces a newer one. `onAnswer` is told of each that counts. */
export function useSearch(query: string, onAnswer: (hits: Hit[]) => void): Found {
  const [found, setFound] = useState<Found>({ query: '', hits: [], state: 'idle' })
  const asked = query.trim()
  const answered = useEffectEvent(onAnswer)

  useEffect(() => {
    if (!asked) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      fetch(api.search(asked), { signal: stop.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<{ items: Hit[] }>) : Promise.reject(answer)))
        .then(({ items }) => {
          setFound({ query: asked, hits: items, state: 'done' })
          return answered(items)
        })
        .catch(() => {
          if (!stop.signal.aborted) setFound({ query: asked, hits: [], state: 'failed' })
        })
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked])

  if (!asked) return { query: '', hits: [], state: 'idle' }
  return found.query === asked ? found : { ...found, state: 'searching' }
}
