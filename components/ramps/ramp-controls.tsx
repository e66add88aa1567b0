'use client'

import { formatPercent } from '#lib/format'
import { api } from '#lib/paths'
import type { PromotionView, RampView } from '#lib/promotions/view-schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { TextArea } from '../ui/text-area.tsx'
import { ChangeSteps } from './change-steps.tsx'

type Props = {
  /** Of the promotion. */
  id: string
  promotionState: PromotionView['state']
  ramp: RampView
  may: { apply: boolean; review: boolean }
}

/** What a person may do with a ramp now. */
export function RampControls({ id, promotionState, ramp, may }: Props) {
  const { state, steps, step, approvedBy } = ramp
  const change = <ChangeSteps id={id} ramp={ramp} />
  if (promotionState === 'open') return may.apply && <div className="print:hidden">{change}</div>
  if (state !== 'running' && state !== 'paused') return null
  const asked = state === 'running' && steps[step]?.hold?.kind === 'approval' && approvedBy === null
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {may.review && asked && <ApproveStep id={id} ramp={ramp} />}
      {may.apply && (state === 'running' ? <Pause id={id} step={step} /> : <Resume id={id} ramp={ramp} />)}
      {may.review && change}
      {may.apply && <End id={id} ramp={ramp} />}
    </div>
  )
}

const said = (text = '') => (text.trim() ? text.trim() : undefined)

function ApproveStep({ id, ramp: { steps, step } }: Pick<Props, 'id' | 'ramp'>) {
  const next = formatPercent(steps[step + 1]?.share ?? 1)
  return (
    <ActionDialog
      opener={`Let ${next} go`}
      look="main"
      title={`Let the ramp go to ${next}`}
      description="The step is taken at once if every gate holds, else as soon as they do."
      act={`Let ${next} go`}
      method="POST"
      address={api.rampApprovals(id)}
      body={({ comment }) => ({ comment: said(comment), step })}
    >
      {(problem) => (
        <TextArea label="Comment" name="comment" maxLength={2000} error={fieldProblem(problem, 'comment')} />
      )}
    </ActionDialog>
  )
}

function Pause({ id, step }: { id: string; step: number }) {
  return (
    <ActionDialog
      opener="Pause the ramp"
      title="Pause the ramp"
      description="What is live stays as it is, until somebody lets the ramp go on."
      act="Pause the ramp"
      method="PUT"
      address={api.ramp(id)}
      body={({ reason }) => ({ state: 'paused', reason: said(reason), step })}
    >
      {(problem) => <TextArea label="Why" name="reason" maxLength={2000} error={fieldProblem(problem, 'reason')} />}
    </ActionDialog>
  )
}

function Resume({ id, ramp: { steps, step } }: Pick<Props, 'id' | 'ramp'>) {
  return (
    <ActionDialog
      opener="Let the ramp go on"
      look="main"
      title="Let the ramp go on"
      description={`The hold at ${formatPercent(steps[step]?.share ?? 0)} begins again now.`}
      act="Let the ramp go on"
      method="PUT"
      address={api.ramp(id)}
      body={() => ({ state: 'running', step })}
    />
  )
}

function End({ id, ramp: { steps, step } }: Pick<Props, 'id' | 'ramp'>) {
  const live = formatPercent(steps[step]?.share ?? 0)
  return (
    <ActionDialog
      opener="End the ramp"
      look="danger"
      title={`End the ramp at ${live}`}
      description={`${live} stays live. The steps that are left are not taken any more; a larger share takes a new promotion.`}
      act={`End the ramp at ${live}`}
      danger
      method="PUT"
      address={api.ramp(id)}
      body={({ reason }) => ({ state: 'ended', reason: said(reason), step })}
    >
      {(problem) => <TextArea label="Why" name="reason" maxLength={2000} error={fieldProblem(problem, 'reason')} />}
    </ActionDialog>
  )
}
