'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Changes one's own password, which ends every other session. */
export function PasswordForm({ email }: { email: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { current, password } = Object.fromEntries(new FormData(form))
    setBusy(true)
    const answer = await ask('PUT', api.ownPassword, { current, password })
    setBusy(false)
    setProblem(answer.problem)
    setChanged(!answer.problem)
    if (answer.problem) return
    form.reset()
    router.refresh()
  }

  const known = fieldProblem(problem, 'current') ?? fieldProblem(problem, 'password')
  return (
    <form onSubmit={(event) => void change(event)} className="grid max-w-sm gap-4">
      {problem && !known && <Banner tone="bad" alert title={problem.detail} />}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={fieldProblem(problem, 'current')}
      />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        hint="At least 10 characters. Everywhere else you are signed out."
        error={fieldProblem(problem, 'password')}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy}>
          Change the password
        </Button>
        <output className="text-sm text-good">{changed && 'Changed. Everywhere else you were signed out.'}</output>
      </div>
    </form>
  )
}
