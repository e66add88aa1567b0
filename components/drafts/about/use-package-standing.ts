'use client'

import { useEffect, useState } from 'react'
import { useDraftValue } from '../use-draft.ts'
import { isPackageName } from './package-name.ts'
import { askStanding, type Standing, unknown } from './standing.ts'

const pause = 150
const kept = 10_000

/** What was asked in the last seconds: two editors of a form ask for the same name at once. */
const answers = new Map<string, Promise<Standing>>()

function standingNow(name: string): Promise<Standing> {
  const known = answers.get(name)
  if (known) return known
  const answer = askStanding(name)
  answers.set(name, answer)
  setTimeout(() => answers.delete(name), kept)
  return answer
}

/** How the catalog stands to the package that the draft names, asked once who types pauses. */
export function usePackageStanding(): Standing {
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  const [told, setTold] = useState<{ name: string; standing: Standing }>()
  const asked = typeof name === 'string' && isPackageName(name) ? name : undefined

  useEffect(() => {
    if (asked === undefined) return undefined
    let over = false
    const tell = async () => {
      const standing = await standingNow(asked)
      if (!over) setTold({ name: asked, standing })
    }
    const timer = setTimeout(() => void tell(), pause)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [asked])

  return told !== undefined && told.name === asked ? told.standing : unknown
}
