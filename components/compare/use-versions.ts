'use client'

import { useEffect, useState } from 'react'
import { api } from '#lib/paths'

const most = 50

/** The newest versions of a package by number; none until they are known, and of no package. */
export function useVersions(name: string): readonly string[] {
  const [found, setFound] = useState<{ name: string; numbers: string[] }>()
  useEffect(() => {
    if (name === '') return undefined
    const stop = new AbortController()
    fetch(`${api.versions(name)}?sort=-version&limit=${most}`, { signal: stop.signal })
      .then((answer) =>
        answer.ok ? (answer.json() as Promise<{ items: { version: string }[] }>) : Promise.reject(answer),
      )
      .then(({ items }) => setFound({ name, numbers: items.map(({ version }) => version) }))
      .catch(() => undefined)
    return () => stop.abort()
  }, [name])
  return found?.name === name ? found.numbers : []
}
