'use client'

import { Plus } from 'lucide-react'
import { api } from '#lib/paths'
import type { TeamView } from '#lib/teams/schema'
import { type RoleTexts, roleOptions } from '../people/role-options.ts'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { type Option, RadioGroup } from '../ui/radio-group.tsx'
import { SelectField } from '../ui/select-field.tsx'

type Props = { team: TeamView; people: Option[]; texts: RoleTexts }

/** Takes a person into a team with a role. */
export function AddMember({ team: { name, title }, people, texts }: Props) {
  return (
    <ActionDialog
      opener={
        <>
          <Plus aria-hidden /> Add a person
        </>
      }
      size="small"
      title={`Add a person to ${title}`}
      act="Add to the team"
      method="PUT"
      address={({ person = '' }) => api.member(name, person)}
      body={({ role }) => ({ role })}
    >
      <SelectField label="Person" name="person" options={people} required />
      <RadioGroup legend="Role in the team" name="role" options={roleOptions(texts)} defaultValue="contributor" />
    </ActionDialog>
  )
}
