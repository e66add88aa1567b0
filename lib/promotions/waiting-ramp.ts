import type { Tx } from '#db/db'
import { ramp } from '#db/schema/promotions'
import { basisPoints } from '#lib/releases/rules'
import type { RampStep } from './schema.ts'

/** Keeps the steps of a promotion until it is applied. */
export async function keepRamp(tx: Tx, promotionId: string, steps: RampStep[], now: number): Promise<void> {
  for (const [index, { share }] of steps.entries()) basisPoints(share, `ramp[${index}].share`)
  await tx.insert(ramp).values({ promotionId, steps, state: 'paused', step: 0, steppedAt: now, dueAt: null })
}
