'use client'

import { api } from '#lib/paths'
import type { PersonView } from '#lib/people/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'

/** Lets a deactivated person sign in again, with the role and password they had. */
export function LetInAgain({ person: { id, name, role } }: { person: PersonView }) {
  return (
    <ActionDialog
      opener="Let in again"
      size="small"
      title={`Let ${name} in again`}
      description={`They sign in as ${role}, with the password they had. Tokens that ended stay ended; packages that named them name them still.`}
      act="Let this person in again"
      method="DELETE"
      address={api.deactivation(id)}
    />
  )
}
