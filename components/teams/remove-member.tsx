'use client'

import { api } from '#lib/paths'
import type { MemberView, TeamView } from '#lib/teams/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'

type Props = { team: TeamView; member: MemberView }

/** Takes a person out of a team, after saying what they can not do then. */
export function RemoveMember({ team: { name, title }, member }: Props) {
  return (
    <ActionDialog
      opener="Remove"
      openerLabel={`Remove ${member.name} from the team`}
      size="small"
      title={`Remove ${member.name} from ${title}`}
      description={`They are no longer ${member.role} with the packages of this team, and no longer see those that are restricted to it. Their sessions end: they sign in again to go on.`}
      act="Remove from the team"
      danger
      method="DELETE"
      address={api.member(name, member.id)}
    >
      {member.source === 'provider' && (
        <p className="text-soft">
          The groups of the OpenID provider put them here: unless they are taken out there, they come back when they
          sign in.
        </p>
      )}
    </ActionDialog>
  )
}
