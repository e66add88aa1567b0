'use client'

import { type FormEvent, useState } from 'react'
import { api, pages } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Makes the first admin with the secret of the set-up link and signs them in. */
export function SetUpForm({ secret }: { secret: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const complete = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { name, email, password } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    const made = await ask('POST', api.setup, { secret, name, email, password })
    const signedIn = made.problem ? made : await ask('POST', api.session, { email, password })
    if (!signedIn.problem) return window.location.replace(pages.home)
    setProblem(signedIn.problem)
    setBusy(false)
  }

  return (
    <form onSubmit={(event) => void complete(event)} className="grid gap-4">
      {problem && (
        <Banner tone="bad" alert title="The admin was not created">
          {fieldProblem(problem, 'secret')
            ? 'Open the set-up link exactly as the server printed it when it started.'
            : problem.detail}
        </Banner>
      )}
      <TextField label="Name" name="name" autoComplete="name" required error={fieldProblem(problem, 'name')} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={fieldProblem(problem, 'email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint="At least 10 characters"
        error={fieldProblem(problem, 'password')}
      />
      <Button type="submit" look="main" busy={busy}>
        Make the first admin
      </Button>
    </form>
  )
}
