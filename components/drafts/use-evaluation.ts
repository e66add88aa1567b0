'use client'

import { useEffect, useRef, useState } from 'react'
import type { DraftOwners } from '#lib/drafts/judging'
import type { DraftContent } from '#lib/drafts/schema'
import type { Evaluation, Standard } from '#lib/standards/schema'
import { draftBytes } from './draft-bytes.ts'
import { useDraft } from './use-draft.ts'

const pause = 250

const judging = () => import('#lib/drafts/judging')

/** What was judged, and what came of it. */
type Judged = { standard: Standard; content: DraftContent; owners: DraftOwners; evaluation: Evaluation }

/**
 * How the draft stands against a standard, held against it anew as it is typed. `begun` is how it stood when it was opened; without it there
 * is nothing before the first time.
 */
export function useEvaluation(
  standard: Standard,
  owners: DraftOwners,
  begun: Evaluation | undefined,
): Evaluation | undefined {
  const store = useDraft()
  const [judged, setJudged] = useState<Judged | undefined>(
    begun && { standard, content: store.content, owners, evaluation: begun },
  )
  const known = useRef(judged)

  useEffect(() => {
    const isKnown = () => {
      const { current: last } = known
      return last?.standard === standard && last.owners === owners && last.content === store.content
    }
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const judge = async () => {
      if (isKnown()) return
      const { content } = store
      const { judgeDraft } = await judging()
      const evaluation = await judgeDraft(standard, content, owners, draftBytes)
      // What was typed meanwhile is judged by a later turn.
      if (over || content !== store.content) return
      known.current = { standard, content, owners, evaluation }
      setJudged(known.current)
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

  return judged?.evaluation
}
