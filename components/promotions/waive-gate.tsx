'use client'

import { api } from '#lib/paths'
import type { GateView } from '#lib/promotions/view-schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'

type Props = { id: string; gate: Pick<GateView, 'gate' | 'title' | 'found'> }

/** Lets a gate pass that does not hold, for a reason everybody reads. */
export function WaiveGate({ id, gate: { gate, title, found } }: Props) {
  return (
    <ActionDialog
      opener="Waive"
      openerLabel={`Waive: ${title}`}
      size="small"
      title="Waive this gate"
      description={`${title}. Found: ${found}.`}
      act="Waive the gate"
      method="POST"
      address={api.waivers(id)}
      body={({ reason }) => ({ gate, reason })}
    >
      <TextArea
        label="Reason"
        name="reason"
        required
        maxLength={2000}
        hint="It is shown with your name on the promotion, and kept in the audit."
      />
    </ActionDialog>
  )
}
