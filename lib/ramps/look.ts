import { eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { ramp, waiver } from '#db/schema/promotions'
import { readEnvironments } from '#lib/environments/reads'
import { collectEvidence } from '#lib/promotions/collect'
import type { Evidence } from '#lib/promotions/evidence'
import { gates } from '#lib/promotions/gates'
import { type Named, requirePromotion } from '#lib/promotions/load'
import type { RampStep } from '#lib/promotions/ramp-schema'
import { blocking, standing } from '#lib/promotions/rules'
import { currentRelease } from '#lib/releases/reads'
import { placeKey } from '#lib/reports/places'
import { predictionsTotal, reportedOf } from '#lib/reports/reads'
import { type Next, nextOf } from './rules.ts'

export const schedule = { kind: 'system', id: 'schedule', name: 'schedule' } as const

type RampRecord = Omit<typeof ramp.$inferSelect, 'steps'> & { steps: RampStep[] }

/** The ramp of a promotion, with what it belongs to. */
export type Ramp = { named: Named; row: RampRecord }

export async function findRamp(promotionId: string, reader: Reader): Promise<Ramp | undefined> {
  const [row] = await reader.select().from(ramp).where(eq(ramp.promotionId, promotionId))
  if (!row) return undefined
  return { named: await requirePromotion(promotionId, reader), row: { ...row, steps: row.steps as RampStep[] } }
}

type Step = Extract<Next, { kind: 'step' }>
export type Looked =
  | { kind: 'wait' | 'anchor' }
  | { kind: 'end'; because: string }
  | { kind: 'held'; because: string }
  | { kind: 'step'; step: Step; evidence: Evidence }

/** What a ramp is to do now, with everything that could hold it as it is known now. */
export async function lookAt({ named, row }: Ramp, now: number, reader: Reader): Promise<Looked> {
  if (row.state !== 'running') return { kind: 'wait' }
  const { packageId, environment, digest } = named.row
  const current = await currentRelease(packageId, environment, reader)
  if (current?.id !== row.releaseId)
    return { kind: 'end', because: `${current?.by ?? 'somebody'} changed the allocation` }
  const predictions = (await predictionsTotal(packageId, environment, digest, reader)) - row.sampleFrom
  const next = nextOf({ ...row, predictions }, now)
  if (next.kind !== 'step') return next
  const evidence = await collectEvidence(named.row, now, reader)
  const reasons = [...(await openGates(named, evidence, reader)), ...(await guardrails(named, now, reader))]
  if (reasons.length > 0) return { kind: 'held', because: reasons.join('. ') }
  return { kind: 'step', step: next, evidence }
}

/** Gates that do not hold and are not waived. Approvals stay as they were given; a withdrawn version goes nowhere. */
async function openGates({ row }: Named, evidence: Evidence, reader: Reader): Promise<string[]> {
  const waivers = await reader.select().from(waiver).where(eq(waiver.promotionId, row.id))
  const open = blocking(standing(row.id, evidence, [], waivers)).filter(({ gate }) => gate !== 'approvals')
  const said = open.map(({ title, verdict, found }) => `${title}: ${verdict}, ${found}`)
  if (!evidence.withdrawn || open.some(({ gate }) => gate === 'not-withdrawn')) return said
  const { title, judge } = gates['not-withdrawn']
  const { verdict, found } = judge(evidence, { gate: 'not-withdrawn' })
  return [`${title}: ${verdict}, ${found}`, ...said]
}

/** What services say they run against what is declared. Where none reports there is nothing to be seen. */
async function guardrails({ row }: Named, now: number, reader: Reader): Promise<string[]> {
  const { packageId, environment } = row
  const environments = await readEnvironments(reader)
  const places = [{ packageId, environment }]
  const reported = (await reportedOf(schedule, places, environments, now, reader)).get(
    placeKey({ packageId, environment }),
  )
  const isWrong = reported && ['unknown digest', 'mismatch', 'silent'].includes(reported.state)
  return isWrong ? reported.problems.slice(0, 1).map(({ sentence }) => sentence.replace(/\.$/, '')) : []
}
