'use client'

import { api } from '#lib/paths'
import type { Progress } from '#lib/scenario-runs/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'

type Props = { name: string; number: string; run: string; progress: Progress; size?: 'small' }

/** Ends a run that waits or is under way, after saying what is lost. */
export const CancelRun = ({ name, number, run, progress: { done, total }, size }: Props) => (
  <ActionDialog
    opener="Cancel the run"
    {...(size && { size })}
    title="Cancel the run"
    description={
      done > 0
        ? `What came out so far, ${done} of ${total} scenarios, is not kept.`
        : 'No scenario was run yet, so nothing is lost.'
    }
    act="Cancel the run"
    keep="Let it run"
    danger
    method="PUT"
    address={api.runCancellation(name, number, run)}
  />
)
