'use client'

import { type FormEvent, useState } from 'react'
import { api, pages } from '#lib/paths'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextLink } from '../ui/text-link.tsx'

const unusable = 'password_link_unusable'

/** Sets the password that the holder of a link chooses, and signs them in with it. */
export function ChoosePasswordForm({ secret }: { secret: string }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const choose = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { password } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    const chosen = await ask<{ email: string }>('POST', api.passwords, { secret, password })
    const signedIn = chosen.body ? await ask('POST', api.session, { email: chosen.body.email, password }) : chosen
    if (!signedIn.problem) return window.location.replace(pages.home)
    setProblem(signedIn.problem)
    setBusy(false)
  }

  if (problem?.code === unusable || fieldProblem(problem, 'secret')) return <UsedUp />
  return (
    <form onSubmit={(event) => void choose(event)} className="grid gap-4">
      {problem && !fieldProblem(problem, 'password') && (
        <Banner tone="bad" alert title="The password was not set">
          {problem.detail}
        </Banner>
      )}
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint="At least 10 characters. A few words you remember are better than one word with signs."
        error={fieldProblem(problem, 'password')}
      />
      <Button type="submit" look="main" busy={busy}>
        Choose this password and sign in
      </Button>
    </form>
  )
}

const UsedUp = () => (
  <Banner tone="bad" alert title="This link does not work any more">
    It was used already, has expired, or a newer link replaced it. If you have chosen a password,{' '}
    <TextLink href={pages.signIn()} className="underline">
      sign in
    </TextLink>
    . If not, ask an admin for a new link.
  </Banner>
)
