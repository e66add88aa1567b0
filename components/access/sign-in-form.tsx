'use client'

import { type FormEvent, useState } from 'react'
import { api, pages } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Signs in and goes on to `next`, an address of this catalog. `trouble` is what went wrong at the provider. */
export function SignInForm({ next, trouble }: { next: string; trouble?: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(
    trouble === undefined ? undefined : { detail: trouble, errors: [] },
  )

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    const answer = await ask('POST', api.session, { email: fields.get('email'), password: fields.get('password') })
    if (!answer.problem) return window.location.assign(next || pages.home)
    setProblem(answer.problem)
    setBusy(false)
  }

  return (
    <form onSubmit={(event) => void signIn(event)} className="grid gap-4">
      {problem && (
        <Banner tone="bad" alert title="You are not signed in">
          {fieldProblem(problem, 'password') ? 'This e-mail address and password do not match.' : problem.detail}
        </Banner>
      )}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" look="main" busy={busy}>
        Sign in
      </Button>
    </form>
  )
}
