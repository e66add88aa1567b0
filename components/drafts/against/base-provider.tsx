'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Against, Base } from '#lib/drafts/against'
import { api, withQuery } from '#lib/paths'
import { ask } from '../../shell/ask.ts'
import { usePackageStanding } from '../about/standing-provider.tsx'
import { fileText } from '../draft-bytes.ts'
import { useDraftValue } from '../use-draft.ts'

type Standing = {
  /** The version the draft was begun from, else the latest of its package; nothing of a package without one. */
  base?: Base | undefined
  /** How what is typed differs from it; nothing until it was counted for the first time. */
  against?: Against | undefined
}

const StandingContext = createContext<Standing>({})
export const useAgainstBase = (): Standing => useContext(StandingContext)

const pause = 300

type Props = { base: Base | undefined; begun: Against | undefined; children: ReactNode }

/** Counts anew how the draft differs from its base, a moment after typing pauses, for all who show it; how it began is known. */
export function BaseProvider({ base: known, begun, children }: Props) {
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  const latest = useLatest(known?.package !== name)
  const base = latest ?? known
  const manifest = useDraftValue(({ content }) => content.manifest)
  const [counted, setCounted] = useState({ base: begun && base, manifest, against: begun })
  const { against } = counted
  const isCounted = counted.base === base && counted.manifest === manifest
  useEffect(() => {
    if (!base || isCounted) return undefined
    let stale = false
    const count = async () => {
      const { againstBase } = await import('#lib/drafts/against')
      const found = await againstBase(base, manifest, fileText)
      if (!stale) setCounted({ base, manifest, against: found })
    }
    const timer = setTimeout(() => void count(), pause)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [base, manifest, isCounted])
  const standing = useMemo(() => ({ base, against }), [base, against])
  return <StandingContext value={standing}>{children}</StandingContext>
}

/** The latest version of the package that the draft names by now, to be held against where it was begun from none. */
function useLatest(isAsked: boolean): Base | undefined {
  const standing = usePackageStanding()
  const [told, setTold] = useState<Base>()
  const { name, latest } = standing.state === 'there' && isAsked ? standing : {}

  useEffect(() => {
    if (name === undefined || latest === undefined) return undefined
    let over = false
    const tell = async () => {
      const [manifest, versions] = await Promise.all([
        ask<Base['manifest']>('GET', api.manifest(name, latest)),
        ask<{ items: { version: string }[] }>('GET', withQuery(api.versions(name), { limit: 200 })),
      ])
      if (over || !manifest.body) return
      const used = versions.body?.items.map(({ version }) => version) ?? [latest]
      setTold({ package: name, version: latest, manifest: manifest.body, used })
    }
    void tell()
    return () => {
      over = true
    }
  }, [name, latest])

  return told && told.package === name && told.version === latest ? told : undefined
}

/** The number that what changed asks for; none for another package than the base's, whose numbers say nothing of it. */
export function useSuggestedNumber(): Against['suggested'] | undefined {
  const { base, against } = useAgainstBase()
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  return base?.package === name ? against?.suggested : undefined
}
