'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { type PackageStanding, unknownStanding } from '#lib/packages/standing'
import { useDraftValue } from '../use-draft.ts'
import { isPackageName } from './package-name.ts'

const pause = 150

const StandingContext = createContext<PackageStanding>(unknownStanding)

/** How the catalog stands to the package that the draft names. */
export const usePackageStanding = (): PackageStanding => useContext(StandingContext)

type Props = { begun: { name: unknown; standing: PackageStanding }; children: ReactNode }

/** Asks the catalog for the package that the draft names once who types pauses, for all who show it; what it said at the beginning is known. */
export function StandingProvider({ begun, children }: Props) {
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  const [told, setTold] = useState(begun)
  const isKnown = told.name === name && told.standing.state !== 'unknown'
  const asked = !isKnown && typeof name === 'string' && isPackageName(name) ? name : undefined

  useEffect(() => {
    if (asked === undefined) return undefined
    let over = false
    const tell = async () => {
      const { askStanding } = await import('./ask-standing.ts')
      const standing = await askStanding(asked)
      if (!over) setTold({ name: asked, standing })
    }
    const timer = setTimeout(() => void tell(), pause)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [asked])

  return <StandingContext value={isKnown ? told.standing : unknownStanding}>{children}</StandingContext>
}
