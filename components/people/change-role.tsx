'use client'

import { useState } from 'react'
import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import type { PersonView } from '#lib/people/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { Difference } from '../ui/difference.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { type RoleTexts, roleOptions } from './role-options.ts'

type Props = { person: PersonView; texts: RoleTexts; sessions: number }

/** Changes what a person may do everywhere, after saying that it signs them out. */
export function ChangeRole({ person: { id, name, role }, texts, sessions }: Props) {
  const [chosen, setChosen] = useState<string>(role)
  const change = (value: string) => setChosen(value)
  return (
    <ActionDialog
      opener="Change the role"
      size="small"
      title={`Change the role of ${name}`}
      act="Change the role"
      method="PATCH"
      address={api.person(id)}
      body={({ role }) => ({ role })}
    >
      <RadioGroup
        legend="Role, everywhere"
        name="role"
        options={roleOptions(texts)}
        defaultValue={role}
        onChoose={change}
      />
      {chosen !== role && (
        <>
          <Difference label="Role" before={role} after={chosen} />
          <p className="text-soft">
            {sessions > 0
              ? `Their ${formatCount(sessions, 'session')} ${sessions === 1 ? 'ends' : 'end'}: they sign in again to go on.`
              : 'They are not signed in, so no session ends.'}{' '}
            Their personal tokens may no more than the new role.
          </p>
        </>
      )}
    </ActionDialog>
  )
}
