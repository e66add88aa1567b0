'use client'

import { useEffect, useState } from 'react'
import type { Contract } from '#lib/standards/contract'
import type { Evaluation, Standard } from '#lib/standards/schema'
import { useDraft } from './use-draft.ts'

const pause = 250

const judging = () => import('./draft-judge.ts')

/** How the draft stands against a standard, held against it anew as it is typed; nothing before the first time. */
export function useEvaluation(standard: Standard, owners: Contract['owners']): Evaluation | undefined {
  const store = useDraft()
  const [evaluation, setEvaluation] = useState<Evaluation>()

  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const judge = async () => {
      const { content } = store
      const { judgeDraft } = await judging()
      const judged = await judgeDraft(standard, content, owners)
      // What was typed meanwhile is judged by a later turn.
      if (!over && content === store.content) setEvaluation(judged)
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void judge(), pause)
    }
    void judge()
    const stop = store.subscribe(soon)
    return () => {
      over = true
      clearTimeout(timer)
      stop()
    }
  }, [store, standard, owners])

  return evaluation
}
