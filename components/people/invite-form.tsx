'use client'

import { type FormEvent, useState } from 'react'
import { api } from '#lib/paths'
import type { PasswordLinkView } from '#lib/people/schema'
import { ask, fieldProblem, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Invited, InviteProps } from './invite-person.tsx'
import { roleOptions } from './role-options.ts'
import { TeamRoles } from './team-roles.tsx'

type Props = InviteProps & { onInvited: (invited: Invited) => void }

function invitationIn(fields: FormData) {
  const roles = fields.getAll('team-role')
  const teams = fields.getAll('team').map((team, index) => ({ team, role: roles[index] }))
  return { name: fields.get('name'), email: fields.get('email'), role: fields.get('role'), teams }
}

const placed = ['name', 'email']

export default function InviteForm({ roleTexts, teamRoleTexts, teams, onInvited }: Props) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const invitation = invitationIn(new FormData(event.currentTarget))
    setBusy(true)
    const { body, problem } = await ask<{ name: string; link: PasswordLinkView }>('POST', api.people, invitation)
    setBusy(false)
    setProblem(problem)
    if (body) onInvited(body)
  }

  const elsewhere = problem && !placed.some((path) => fieldProblem(problem, path))
  return (
    <form onSubmit={(event) => void invite(event)} className="grid gap-4">
      {elsewhere && <Banner tone="bad" alert title={problem.detail} />}
      <TextField label="Name" name="name" autoComplete="off" required error={fieldProblem(problem, 'name')} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        required
        hint="They sign in with it. Nothing is sent to it."
        error={fieldProblem(problem, 'email')}
      />
      <RadioGroup legend="Role, everywhere" name="role" options={roleOptions(roleTexts)} defaultValue="viewer" />
      {teams.length > 0 && <TeamRoles teams={teams} texts={teamRoleTexts} />}
      <Button type="submit" look="main" busy={busy}>
        Invite and show the link
      </Button>
    </form>
  )
}
