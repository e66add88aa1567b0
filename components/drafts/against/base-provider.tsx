'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Against, Base } from '#lib/drafts/against'
import { fileText } from '../draft-bytes.ts'
import { useDraftValue } from '../use-draft.ts'

type Standing = {
  /** The version the draft was begun from; nothing where it began empty or from files. */
  base?: Base | undefined
  /** How what is typed differs from it; nothing until it was counted for the first time. */
  against?: Against | undefined
}

const StandingContext = createContext<Standing>({})
export const useAgainstBase = (): Standing => useContext(StandingContext)

const pause = 300

/** Counts anew how the draft differs from its base, a moment after typing pauses, for all who show it. */
export function BaseProvider({ base, children }: { base: Base | undefined; children: ReactNode }) {
  const manifest = useDraftValue(({ content }) => content.manifest)
  const [against, setAgainst] = useState<Against>()
  useEffect(() => {
    if (!base) return undefined
    let stale = false
    const count = async () => {
      const { againstBase } = await import('#lib/drafts/against')
      const found = await againstBase(base, manifest, fileText)
      if (!stale) setAgainst(found)
    }
    const timer = setTimeout(() => void count(), pause)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [base, manifest])
  const standing = useMemo(() => ({ base, against }), [base, against])
  return <StandingContext value={standing}>{children}</StandingContext>
}

/** The number that what changed asks for; none for another package than the base's, whose numbers say nothing of it. */
export function useSuggestedNumber(): Against['suggested'] | undefined {
  const { base, against } = useAgainstBase()
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  return base?.package === name ? against?.suggested : undefined
}
