'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ask } from '../shell/ask.ts'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'

type Props = ButtonStyle & { address: string; label: string; name?: string }

/** Has something sent at once; the page then shows that it is under way. */
export function SendNow({ address, label, name, ...style }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const send = async () => {
    setBusy(true)
    const answer = await ask('POST', address)
    setBusy(false)
    setProblem(answer.problem?.detail)
    router.refresh()
  }
  return (
    <span className="inline-flex items-center gap-2">
      {problem && (
        <span role="alert" className="text-sm text-bad">
          {problem}
        </span>
      )}
      <Button {...style} busy={busy} aria-label={name} onClick={() => void send()}>
        {label}
      </Button>
    </span>
  )
}
