'use client'

import type { Environment, Freeze } from '#lib/environments/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

type Props = { environment: Environment; freeze: Freeze }

/** Ends a freeze before its time, or one that has not begun. */
export const LiftFreeze = ({ environment: { name, title }, freeze: { id, reason } }: Props) => (
  <ActionDialog
    opener="Lift"
    openerLabel={`Lift the freeze: ${reason}`}
    size="small"
    title={`Lift this freeze of ${title}`}
    description={`“${reason}” ends, and promotions that are ready can be applied at once.`}
    act="Lift the freeze"
    danger
    method="DELETE"
    address={api.freeze(name, id)}
  />
)
