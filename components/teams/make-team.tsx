'use client'

import { Plus } from 'lucide-react'
import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { TextField } from '../ui/text-field.tsx'
import { describedIn, TeamFields } from './team-fields.tsx'

/** Makes a team without members and leads to its page, where people are added. */
export function MakeTeam() {
  return (
    <ActionDialog
      opener={
        <>
          <Plus aria-hidden /> Make a team
        </>
      }
      look="main"
      title="Make a team"
      description="You add people on its page. It owns what names it as an owner."
      act="Make the team"
      method="POST"
      address={api.teams}
      body={({ name, ...fields }) => ({ name, ...describedIn(fields) })}
      then={({ name = '' }) => pages.team(name)}
    >
      {(problem) => (
        <>
          <TeamFields problem={problem} />
          <TextField
            label="Name"
            name="name"
            required
            maxLength={64}
            placeholder="recommendations"
            className="font-mono"
            hint="Small letters, digits and dashes. Packages name their owner by it, so it never changes."
            error={fieldProblem(problem, 'name')}
          />
        </>
      )}
    </ActionDialog>
  )
}
