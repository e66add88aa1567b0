'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '#lib/paths'
import type { ReviewView } from '#lib/promotions/view-schema'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { TextArea } from '../ui/text-area.tsx'
import { LookAgain } from './look-again.tsx'

const choices: { decision: ReviewView['decision']; label: string; look: ButtonStyle['look'] }[] = [
  { decision: 'approve', label: 'Approve', look: 'main' },
  { decision: 'changes', label: 'Ask for changes', look: 'plain' },
  { decision: 'reject', label: 'Reject', look: 'danger' },
]

/** A decision with a comment. It goes with what was shown, so that nothing else is decided. */
export function ReviewForm({ id, seen }: { id: string; seen: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const pressed = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    const said = new FormData(form).get('comment')
    const comment = typeof said === 'string' && said.trim() !== '' ? said : undefined
    setBusy(true)
    const answer = await ask('POST', api.reviews(id), { decision: pressed?.value, comment, seen })
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    form.reset()
    router.refresh()
  }

  const missing = fieldProblem(problem, 'comment')
  return (
    <form onSubmit={(event) => void send(event)} className="grid max-w-prose grid-cols-1 gap-3">
      {!missing && <LookAgain problem={problem} />}
      <TextArea
        label="Comment"
        name="comment"
        maxLength={4000}
        hint="Needed to ask for changes or to reject. Everybody who sees the package reads it."
        error={missing && `A comment ${missing}`}
      />
      <div className="flex flex-wrap gap-2">
        {choices.map(({ decision, label, look }) => (
          <Button key={decision} type="submit" name="decision" value={decision} look={look} busy={busy}>
            {label}
          </Button>
        ))}
      </div>
    </form>
  )
}
