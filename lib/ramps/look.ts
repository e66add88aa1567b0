import { eq } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { ramp, waiver } from '#db/schema/promotions'
import { scheduleActor } from '#lib/alone'
import { readEnvironments } from '#lib/environments/reads'
import { collectEvidence } from '#lib/promotions/collect'
import type { Evidence } from '#lib/promotions/evidence'
import { gates } from '#lib/promotions/gates'
import { type Named, requirePromotion } from '#lib/promotions/load'
import type { RampStep } from '#lib/promotions/ramp-schema'
import { blocking, standing } from '#lib/promotions/rules'
import type { GateView } from '#lib/promotions/view-schema'
import { currentRelease } from '#lib/releases/reads'
import { placeKey } from '#lib/reports/places'
import { predictionsTotal, reportedOf } from '#lib/reports/reads'
import { type Next, nextOf } from './rules.ts'

type RampRecord = Omit<typeof ramp.$inferSelect, 'steps'> & { steps: RampStep[] }

/** The ramp of a promotion, with what it belongs to. */
export type Ramp = { named: Named; row: RampRecord }

export async function findRamp(promotionId: string, reader: Reader): Promise<Ramp | undefined> {
  const [row] = await reader.select().from(ramp).where(eq(ramp.promotionId, promotionId))
  if (!row) return undefined
  return { named: await requirePromotion(promotionId, reader), row: { ...row, steps: row.steps as RampStep[] } }
}

/** Nothing holds a ramp whose hold begins anew, until it is looked at again. */
export const unheld = { heldBecause: null, heldKey: null }

type Step = Extract<Next, { kind: 'step' }>
export type Looked =
  | { kind: 'wait' | 'anchor' }
  | { kind: 'end'; because: string }
  | { kind: 'held'; because: string; key: string }
  | { kind: 'step'; step: Step; evidence: Evidence }

/** What holds a ramp, in words, and by a key that stays while only counts in the words turn. */
type Reason = { key: string; sentence: string }

/** What a ramp is to do now, with everything that could hold it as it is known now. Held by what it was held by, it waits. */
export async function lookAt({ named, row }: Ramp, now: number, reader: Reader): Promise<Looked> {
  if (row.state !== 'running') return { kind: 'wait' }
  const { packageId, environment, digest } = named.row
  const current = await currentRelease(packageId, environment, reader)
  if (current?.id !== row.releaseId)
    return { kind: 'end', because: `${current?.by ?? 'somebody'} changed the allocation` }
  const isSampled = row.steps[row.step]?.hold?.kind === 'sample'
  const told = isSampled ? await predictionsTotal(packageId, environment, digest, reader) : row.sampleFrom
  const next = nextOf({ ...row, predictions: told - row.sampleFrom }, now)
  if (next.kind !== 'step') return next
  const evidence = await collectEvidence(named.row, now, reader)
  const reasons = [
    ...(await openGates(named, evidence, reader)),
    ...kpiReasons(evidence),
    ...(await guardrails(named, now, reader)),
  ]
  if (reasons.length > 0) return heldBy(reasons, row.heldKey)
  return { kind: 'step', step: next, evidence }
}

function heldBy(reasons: Reason[], before: string | null): Looked {
  const key = reasons.map((reason) => reason.key).join(', ')
  if (key === before) return { kind: 'wait' }
  return { kind: 'held', key, because: reasons.map(({ sentence }) => sentence).join('. ') }
}

type Found = Pick<GateView, 'gate' | 'title' | 'verdict' | 'found'>
const reasonOf = ({ gate, title, verdict, found }: Found): Reason => ({
  key: `${gate} ${verdict}`,
  sentence: `${title}: ${verdict}, ${found}`,
})

/** Gates that do not hold and are not waived. Approvals stay as they were given; a withdrawn version goes nowhere. */
async function openGates({ row }: Named, evidence: Evidence, reader: Reader): Promise<Reason[]> {
  const waivers = await reader.select().from(waiver).where(eq(waiver.promotionId, row.id))
  const open = blocking(standing(row.id, evidence, [], waivers)).filter(({ gate }) => gate !== 'approvals')
  const said = open.map(reasonOf)
  if (!evidence.withdrawn || open.some(({ gate }) => gate === 'not-withdrawn')) return said
  const { title, judge } = gates['not-withdrawn']
  const gate = 'not-withdrawn'
  return [reasonOf({ gate, title, ...judge(evidence, { gate }) }), ...said]
}

/** A ramp goes by the guardrails of KPIs also where the environment does not ask for their gate. */
function kpiReasons(evidence: Evidence): Reason[] {
  const gate = 'guardrails'
  if (evidence.asks.gates.some((asked) => asked.gate === gate)) return []
  const { title, judge } = gates[gate]
  const outcome = judge(evidence, { gate })
  return outcome.verdict === 'holds' ? [] : [reasonOf({ gate, title, ...outcome })]
}

/** What services say they run against what is declared. Where none reports there is nothing to be seen. */
async function guardrails({ row }: Named, now: number, reader: Reader): Promise<Reason[]> {
  const { packageId, environment } = row
  const environments = await readEnvironments(reader)
  const places = [{ packageId, environment }]
  const reported = (await reportedOf(scheduleActor, places, environments, now, reader)).get(
    placeKey({ packageId, environment }),
  )
  const isWrong = reported && ['unknown digest', 'mismatch', 'silent'].includes(reported.state)
  const worst = isWrong ? reported.problems.slice(0, 1) : []
  return worst.map(({ kind, digest, version, sentence }) => ({
    key: `${kind} ${digest ?? version}`,
    sentence: sentence.replace(/\.$/, ''),
  }))
}
