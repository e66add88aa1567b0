'use client'

import { useEffect, useState } from 'react'
import { api } from '#lib/paths'
import type { SecretView } from '#lib/secrets/schema'
import { ask } from '../shell/ask.ts'

/** The named secrets there are; none before they are known, and for whoever may not see them. */
export function useSecrets(): readonly SecretView[] {
  const [secrets, setSecrets] = useState<readonly SecretView[]>([])
  useEffect(() => {
    let wanted = true
    void ask<{ items: SecretView[] }>('GET', api.secrets).then(({ body }) => wanted && body && setSecrets(body.items))
    return () => {
      wanted = false
    }
  }, [])
  return secrets
}
