'use client'

import { useEffect, useState } from 'react'
import type { PackagePage } from '#lib/packages/schema'
import { api } from '#lib/paths'

const pause = 120
const most = 20

export type PackagesFound = { query: string; names: string[]; state: 'searching' | 'done' | 'failed' }

/** Names of packages that the reader may see and that fit, asked once they pause; an older answer never replaces a newer one. */
export function usePackages(query: string, wanted: boolean): PackagesFound {
  const [found, setFound] = useState<PackagesFound>()
  const asked = query.trim()

  useEffect(() => {
    if (!wanted) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      fetch(api.packagesNamed(asked, most), { signal: stop.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<PackagePage>) : Promise.reject(answer)))
        .then(({ items }) => setFound({ query: asked, names: items.map(({ name }) => name), state: 'done' }))
        .catch(() => {
          if (!stop.signal.aborted) setFound({ query: asked, names: [], state: 'failed' })
        })
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked, wanted])

  return found?.query === asked ? found : { query: asked, names: found?.names ?? [], state: 'searching' }
}
