'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { ownerList } from '#lib/packages/schema'
import { api } from '#lib/paths'
import type { Contract } from '#lib/standards/contract'
import { ask } from '../shell/ask.ts'
import type { DraftSaver } from './draft-saver.ts'
import { useDraftValue } from './use-draft.ts'

type Owners = NonNullable<Contract['owners']>

/** Who owns the package that the draft names: as the catalog knows it, or as the draft says of a new one. Nothing while nobody knows. */
export function useOwners(saver: DraftSaver): Contract['owners'] {
  const status = useSyncExternalStore(saver.subscribe, saver.packageStatus, saver.packageStatus)
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  const said = useDraftValue((draft) => draft.at(['newPackage', 'owners']))
  const [known, setKnown] = useState<{ name: string; owners: Owners }>()
  const asked = status === 'yours' && typeof name === 'string' ? name : undefined

  useEffect(() => {
    if (asked === undefined) return undefined
    let over = false
    const tell = async () => {
      const { body } = await ask<{ owners: Owners }>('GET', api.modelPackage(asked))
      if (body && !over) setKnown({ name: asked, owners: body.owners })
    }
    void tell()
    return () => {
      over = true
    }
  }, [asked])

  const typed = useTyped(said)
  if (status === 'new') return typed
  return known?.name === asked ? known?.owners : undefined
}

/** The owners of a new package as far as they can be read; the very same while nothing else is said. */
function useTyped(said: unknown): Owners {
  const [read, setRead] = useState<{ said: unknown; owners: Owners }>({ said: undefined, owners: [] })
  if (read.said !== said) setRead({ said, owners: ownerList.safeParse(said).data ?? [] })
  return read.owners
}
