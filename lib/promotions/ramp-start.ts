import { eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { ramp } from '#db/schema/promotions'
import type { Recorder } from '#lib/audit/change'
import { type Arm, basisPoints, whole } from '#lib/releases/rules'
import { predictionsTotal } from '#lib/reports/reads'
import { type Named, subjectOf } from './load.ts'
import { dueAfter, firstStep } from './ramp-rules.ts'
import type { RampStep } from './ramp-schema.ts'

/** Keeps the steps of a promotion until it is applied. */
export async function keepRamp(tx: Tx, promotionId: string, steps: RampStep[], now: number): Promise<void> {
  for (const [index, { share }] of steps.entries()) basisPoints(share, `ramp[${index}].share`)
  const waiting = { steps, state: 'paused' as const, step: 0, steppedAt: now, dueAt: null, sampleFrom: 0 }
  await tx
    .insert(ramp)
    .values({ promotionId, ...waiting })
    .onConflictDoUpdate({ target: ramp.promotionId, set: waiting })
}

export type RampBeginning = { steps: RampStep[]; step: number; share: number }

/** Where the ramp of a promotion begins, with the share in basis points; nothing where it has none. */
export async function rampBeginning(tx: Tx, { row }: Named, live: readonly Arm[]): Promise<RampBeginning | undefined> {
  const [kept] = await tx.select().from(ramp).where(eq(ramp.promotionId, row.id))
  if (!kept) return undefined
  const steps = kept.steps as RampStep[]
  const step = firstStep(steps, (live.find(({ versionId }) => versionId === row.versionId)?.share ?? 0) / whole)
  return { steps, step, share: basisPoints(steps[step]?.share ?? 1, `ramp[${step}].share`) }
}

/** Starts the ramp with the release of its first step. */
export async function startRamp(
  tx: Tx,
  record: Recorder,
  named: Named,
  { steps, step, share }: RampBeginning,
  releaseId: string,
  now: number,
): Promise<void> {
  const { id, packageId, environment, digest } = named.row
  const isLast = step === steps.length - 1
  await tx
    .update(ramp)
    .set({
      state: isLast ? 'done' : 'running',
      step,
      releaseId,
      steppedAt: now,
      dueAt: isLast ? null : dueAfter(steps[step]?.hold, now),
      sampleFrom: await predictionsTotal(packageId, environment, digest, tx),
    })
    .where(eq(ramp.promotionId, id))
  const after = { release: releaseId, share: share / whole, steps }
  await record({ verb: isLast ? 'ramp.completed' : 'ramp.started', ...subjectOf(named), after })
}
