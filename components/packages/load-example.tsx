'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api, pages } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Progress } from '../ui/progress.tsx'

/** Loads the example catalog and then shows it. */
export function LoadExample() {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const load = async () => {
    setBusy(true)
    setProblem(undefined)
    const answer = await ask('POST', api.example)
    if (answer.problem) {
      setProblem(answer.problem)
      setBusy(false)
      return
    }
    router.push(pages.packages)
    router.refresh()
  }

  return (
    <div className="grid gap-3">
      <div>
        <Button look="main" busy={busy} onClick={() => void load()}>
          {busy ? 'Loading the example catalog' : 'Load the example catalog'}
        </Button>
      </div>
      {busy && <Progress label="Registering the packages, as a push would" />}
      {problem && (
        <Banner tone="bad" alert title="The example catalog was not loaded">
          {problem.detail}
        </Banner>
      )}
    </div>
  )
}
