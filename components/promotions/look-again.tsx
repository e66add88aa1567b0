'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'

const changedMeanwhile = new Set(['evidence_stale', 'release_stale', 'gates_open', 'promotion_closed'])

type Props = {
  problem?: Problem
  /** The dialog around says it already. */
  said?: boolean
}

/** Says what went wrong. Where something changed meanwhile, the page around is read again, so that it shows what is so now. */
export function LookAgain({ problem, said = false }: Props) {
  const router = useRouter()
  useEffect(() => {
    if (problem && changedMeanwhile.has(problem.code ?? '')) router.refresh()
  }, [problem, router])
  if (!problem || said) return null
  const stale = changedMeanwhile.has(problem.code ?? '')
  return (
    <Banner tone="bad" alert title={problem.detail}>
      {stale && 'The page shows what is so now.'}
    </Banner>
  )
}
