'use client'

import { api } from '#lib/paths'
import type { SecretView } from '#lib/secrets/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { SecretFields, secretIn } from './secret-fields.tsx'

/** What can be done with a secret, in its row. */
export function SecretActions({ secret }: { secret: SecretView }) {
  const { name, origin } = secret
  return (
    <span className="inline-flex gap-2">
      <ActionDialog
        opener="Replace"
        openerLabel={`Replace ${name}`}
        size="small"
        title={`Replace ${name}`}
        description="Runs that are under way go on with what they began with."
        act="Replace the secret"
        method="PUT"
        address={api.secret(name)}
        body={secretIn}
      >
        {(problem) => <SecretFields secret={secret} problem={problem} />}
      </ActionDialog>
      <ActionDialog
        opener="Remove"
        openerLabel={`Remove ${name}`}
        size="small"
        title={`Remove ${name}`}
        description={`No run sends it to ${origin} any more, and those that wait with it will fail. You cannot undo this: what it holds is gone.`}
        act="Remove the secret"
        danger
        method="DELETE"
        address={api.secret(name)}
      />
    </span>
  )
}
