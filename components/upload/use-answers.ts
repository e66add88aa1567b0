'use client'

import { useEffect, useState } from 'react'
import { ask } from '../shell/ask.ts'
import type { Answers } from './unknown.ts'

const pause = 300
/** Of a table with more names the catalog tells when it is sent. */
const most = 40

/** What the catalog answers at the first of these addresses, asked shortly after a change, and each once. */
export function useAnswers(addresses: readonly string[]): { answers: Answers; asking: boolean } {
  const [answers, setAnswers] = useState<Answers>(new Map())
  const open = addresses.slice(0, most).filter((address) => !answers.has(address))
  const wanted = JSON.stringify(open)
  useEffect(() => {
    const each: string[] = JSON.parse(wanted)
    if (each.length === 0) return undefined
    let over = false
    const look = async () => {
      const found = await Promise.all(
        each.map(async (address) => [address, (await ask('GET', address)).problem?.code ?? ''] as const),
      )
      if (!over) setAnswers((before) => new Map([...before, ...found]))
    }
    const timer = setTimeout(() => void look(), pause)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [wanted])
  return { answers, asking: open.length > 0 }
}
