'use client'

import { useState } from 'react'
import { api } from '#lib/paths'
import type { RampView } from '#lib/promotions/view-schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { RampEditor } from './ramp-editor.tsx'

/** Changes the steps that a ramp has not reached. */
export function ChangeSteps({ id, ramp }: { id: string; ramp: RampView }) {
  const [steps, setSteps] = useState(ramp.steps)
  const reached = ramp.begun ? ramp.step + 1 : 0
  return (
    <ActionDialog
      opener="Change the steps"
      title="Change the steps of the ramp"
      description={
        ramp.begun
          ? 'Steps that were reached stay. What the live step waits for may change too.'
          : 'Approvals that were given for other steps do not count any more.'
      }
      act="Change the steps"
      method="PATCH"
      address={api.ramp(id)}
      body={() => ({ steps })}
    >
      {(problem) => <RampEditor value={steps} onChange={setSteps} reached={reached} errors={problem?.errors} />}
    </ActionDialog>
  )
}
