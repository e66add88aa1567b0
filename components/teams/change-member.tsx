'use client'

import { useState } from 'react'
import { api } from '#lib/paths'
import type { MemberView, TeamView } from '#lib/teams/schema'
import { type RoleTexts, roleOptions } from '../people/role-options.ts'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { Difference } from '../ui/difference.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'

type Props = { team: TeamView; member: MemberView; texts: RoleTexts }

/** Changes what a person may do in a team, after saying that it signs them out. */
export function ChangeMember({ team, member: { id, name, role, source }, texts }: Props) {
  const [chosen, setChosen] = useState<string>(role)
  return (
    <ActionDialog
      opener="Change"
      openerLabel={`Change the role of ${name}`}
      size="small"
      title={`Change the role of ${name} in ${team.title}`}
      act="Change the role"
      method="PUT"
      address={api.member(team.name, id)}
      body={({ role }) => ({ role })}
    >
      <RadioGroup
        legend="Role in the team"
        name="role"
        options={roleOptions(texts)}
        defaultValue={role}
        onChoose={setChosen}
      />
      {chosen !== role && (
        <>
          <Difference label="Role in the team" before={role} after={chosen} />
          <p className="text-soft">
            Their sessions end: they sign in again to go on.
            {source === 'provider' &&
              ' From then on you keep this membership by hand, and the provider’s groups do not.'}
          </p>
        </>
      )}
    </ActionDialog>
  )
}
