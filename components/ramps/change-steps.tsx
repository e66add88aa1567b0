'use client'

import { useState } from 'react'
import { api } from '#lib/paths'
import type { RampStep } from '#lib/promotions/ramp-schema'
import type { RampView } from '#lib/promotions/view-schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import type { Problem } from '../shell/ask.ts'
import { RampEditor } from './ramp-editor.tsx'

/** Changes the steps that a ramp has not reached. */
export function ChangeSteps({ id, ramp }: { id: string; ramp: RampView }) {
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
      body={({ steps = '[]' }) => ({ steps: JSON.parse(steps) as RampStep[] })}
    >
      {(problem) => <Steps key={JSON.stringify(ramp.steps)} ramp={ramp} problem={problem} />}
    </ActionDialog>
  )
}

/** Begins with the steps as they are, each time it is opened and where they were changed meanwhile. */
function Steps({ ramp, problem }: { ramp: RampView; problem?: Problem }) {
  const [steps, setSteps] = useState(ramp.steps)
  return (
    <>
      <input type="hidden" name="steps" value={JSON.stringify(steps)} />
      <RampEditor value={steps} onChange={setSteps} reached={ramp.begun ? ramp.step + 1 : 0} errors={problem?.errors} />
    </>
  )
}
