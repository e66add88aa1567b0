'use client'

import { Plus } from 'lucide-react'
import type { Environment } from '#lib/environments/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { inUtc } from '../ui/in-utc.ts'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Freezes an environment from a moment to another, as the reader's clock says them. */
export function AddFreeze({ environment: { name, title } }: { environment: Environment }) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <ActionDialog
      opener={
        <>
          <Plus aria-hidden /> Add a freeze
        </>
      }
      size="small"
      title={`Freeze ${title}`}
      description="No promotion is applied in that time. Rolling back stays possible."
      act="Add the freeze"
      method="POST"
      address={api.freezes(name)}
      body={({ from, until, reason }) => ({ from: inUtc(from), until: inUtc(until), reason })}
    >
      {(problem) => (
        <>
          <TextField
            label="From"
            name="from"
            type="datetime-local"
            required
            hint={`In your time zone, ${zone}`}
            error={fieldProblem(problem, 'from')}
          />
          <TextField label="Until" name="until" type="datetime-local" required error={fieldProblem(problem, 'until')} />
          <TextArea
            label="Reason"
            name="reason"
            required
            maxLength={500}
            rows={2}
            placeholder="The sale begins"
            error={fieldProblem(problem, 'reason')}
          />
        </>
      )}
    </ActionDialog>
  )
}
