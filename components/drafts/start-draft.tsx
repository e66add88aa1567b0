'use client'

import { type ReactNode, useState } from 'react'
import type { DraftView } from '#lib/drafts/schema'
import { api, pages } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { useGo } from '../ui/use-go.ts'

type Props = {
  /** What the draft begins with. */
  begin: { package?: string; from?: string }
  look?: ButtonStyle['look']
  children: ReactNode
}

/** Makes a draft and leads to its form. */
export function StartDraft({ begin, look, children }: Props) {
  const [awaited, go] = useGo()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const start = async () => {
    setBusy(true)
    const answer = await ask<DraftView>('POST', api.drafts(), begin)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.body) go(pages.draft(answer.body.id))
  }
  return (
    <div className="grid justify-items-start gap-2">
      <Button look={look} busy={busy || awaited} onClick={() => void start()}>
        {children}
      </Button>
      {problem && <Banner tone="bad" alert title={problem.detail} />}
    </div>
  )
}
