'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Button } from '../ui/button.tsx'

/** Signs one browser out. It asks nothing first: whoever sits there signs in again. */
export function EndSession({ id, browser }: { id: string; browser: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const end = async () => {
    setBusy(true)
    const answer = await ask('DELETE', api.oneSession(id))
    setBusy(false)
    setProblem(answer.problem)
    if (!answer.problem) router.refresh()
  }

  return (
    <>
      {problem && (
        <span role="alert" className="mr-2 text-xs text-bad">
          {problem.detail}
        </span>
      )}
      <Button size="small" busy={busy} onClick={() => void end()} aria-label={`Sign out ${browser}`}>
        Sign out
      </Button>
    </>
  )
}
