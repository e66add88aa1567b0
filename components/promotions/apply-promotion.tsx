'use client'

import { api } from '#lib/paths'
import type { PromotionView } from '#lib/promotions/view-schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { BeforeAfter } from './before-after.tsx'
import { LookAgain } from './look-again.tsx'
import { RampSteps } from './ramp-steps.tsx'

type Props = {
  promotion: Pick<PromotionView, 'id' | 'package' | 'version' | 'environment' | 'current' | 'after' | 'ramp'>
}

/** Makes a promotion live, after showing once more what that changes. It goes with what was shown to be live. */
export function ApplyPromotion({ promotion }: Props) {
  const { id, package: name, version, environment, current, after, ramp } = promotion
  return (
    <ActionDialog
      opener="Apply"
      look="main"
      title={`Apply ${name} ${version} to ${environment}`}
      description={
        ramp
          ? 'The first step is live at once, with the share it says. The others follow as they say, and stop where a gate fails.'
          : 'It is live at once, as release of its own. A rollback returns to what is live now.'
      }
      act={`Apply to ${environment}`}
      method="POST"
      address={api.application(id)}
      body={() => ({ basedOn: current?.id ?? null })}
    >
      {(problem) => (
        <>
          <LookAgain problem={problem} said={problem?.errors.length === 0} />
          <BeforeAfter name={name} before={current?.arms ?? []} after={after} />
          {ramp && <RampSteps ramp={ramp} />}
        </>
      )}
    </ActionDialog>
  )
}
