'use client'

import { api } from '#lib/paths'
import type { TeamView } from '#lib/teams/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { describedIn, TeamFields } from './team-fields.tsx'

/** Changes what is said of a team; its name stays. */
export function ChangeTeam({ team }: { team: TeamView }) {
  return (
    <ActionDialog
      opener="Change the team"
      title={`Change ${team.title}`}
      act="Save the team"
      method="PATCH"
      address={api.team(team.name)}
      body={describedIn}
    >
      {(problem) => <TeamFields team={team} problem={problem} />}
    </ActionDialog>
  )
}
