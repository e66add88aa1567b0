'use client'

import { api } from '#lib/paths'
import type { Left, PersonView } from '#lib/people/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { TextArea } from '../ui/text-area.tsx'
import { LeftList } from './left-list.tsx'

/** Ends everything a person can do here, after showing exactly what they leave. */
export function Deactivate({ person: { id, name }, left }: { person: PersonView; left: Left }) {
  return (
    <ActionDialog
      opener="Deactivate"
      openerLabel={`Deactivate ${name}`}
      look="danger"
      size="small"
      title={`Deactivate ${name}`}
      description="They can do nothing here from now on. What they did stays theirs, and you can let them in again."
      act="Deactivate this person"
      danger
      method="PUT"
      address={api.deactivation(id)}
      body={({ reason }) => ({ reason: reason?.trim() || undefined })}
    >
      {(problem) => (
        <>
          <LeftList left={left} />
          <TextArea
            label="Reason"
            name="reason"
            rows={2}
            maxLength={500}
            hint="Kept in the audit. You may leave it empty."
            error={fieldProblem(problem, 'reason')}
          />
        </>
      )}
    </ActionDialog>
  )
}
