'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { askAgainAfter } from './draft-bytes.ts'

/**
 * What is answered for a key, such as the digest of a file: nothing before it is. Where there is no answer yet, as while the bytes are on
 * their way, it is asked for again.
 */
export function useAnswer<Answer>(key: string | undefined, ask: () => Promise<Answer | undefined>): Answer | undefined {
  const [told, setTold] = useState<{ key: string; answer: Answer }>()
  const asked = useEffectEvent(ask)

  useEffect(() => {
    if (key === undefined) return undefined
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = async () => {
      const answer = await asked()
      if (over) return
      if (answer === undefined) timer = setTimeout(() => void tell(), askAgainAfter)
      else setTold({ key, answer })
    }
    void tell()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [key])

  return told !== undefined && told.key === key ? told.answer : undefined
}
