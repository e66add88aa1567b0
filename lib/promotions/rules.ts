import type { GateKey } from '#lib/environments/schema'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { Evidence } from './evidence.ts'
import { gates, judge, type Outcome, turned } from './gates.ts'
import type { GateView, PromotionStatus } from './view-schema.ts'

/** A decision of a person, with the evidence it was taken on. */
export type Decision = {
  personId: string
  by: string
  decision: 'approve' | 'changes' | 'reject'
  self: boolean
  at: number
  voidedAt: number | null
  voidedBecause: string | null
  evidence: Evidence
}

/** An exception to what a gate said at that time. */
export type Waiving = { gate: string; verdict: string; by: string; reason: string; at: number }

/** Why a decision does not count any more: it was voided, its exception ended, or a gate says something else than on its evidence. */
export function voidedBecause(decision: Decision, now: Evidence): string | undefined {
  if (decision.decision !== 'approve') return undefined
  if (decision.self && !now.asks.selfApproval)
    return decision.voidedBecause ?? 'it is by who asked, which this environment does not allow any more'
  return decision.voidedBecause ?? turned(decision.evidence, now)[0]
}

/** What counts: of each person the last thing they decided, approvals only on evidence that still stands. */
export function counting(decisions: readonly Decision[], now: Evidence): Decision[] {
  const last = new Map(decisions.toSorted((a, b) => a.at - b.at).map((one) => [one.personId, one]))
  return [...last.values()].filter((one) => voidedBecause(one, now) === undefined)
}

function approvals(evidence: Evidence, decisions: readonly Decision[]): Outcome & { given: number } {
  const { approvals: needed } = evidence.asks
  const counted = counting(decisions, evidence)
  const approving = counted.filter(({ decision }) => decision === 'approve')
  const asking = counted.filter(({ decision }) => decision === 'changes')
  const given = approving.length
  const said = `${given} of ${formatCount(needed, 'approval')}`
  if (asking.length > 0)
    return { verdict: 'falls short', found: `${asking.map(({ by }) => by).join(', ')} asked for changes`, given }
  if (given < needed) return { verdict: 'falls short', found: said, given }
  const own = approving.some(({ self }) => self) ? ', one of them by who asked, as this environment allows' : ''
  return {
    verdict: 'holds',
    found: needed === 0 ? 'none is needed' : `${said}: ${approving.map(({ by }) => by).join(', ')}${own}`,
    given,
  }
}

const approvalGate = {
  title: 'It is approved',
  why: 'A second pair of eyes, as many as the risk of the package asks for; nobody approves what they asked for.',
  repair: 'Ask an approver to look at it.',
}

export type Standing = { gates: GateView[]; given: number; needed: number; status: PromotionStatus }

/** How a promotion stands: every gate over the evidence, decisions and waivers, and what it waits for. */
export function standing(
  id: string,
  evidence: Evidence,
  decisions: readonly Decision[],
  waivers: readonly Waiving[],
): Standing {
  const waiverOf = new Map(waivers.map((one) => [one.gate, one]))
  const approved = approvals(evidence, decisions)
  const judged = new Map<GateKey, Outcome>(judge(evidence).map(({ gate, ...outcome }) => [gate, outcome]))
  const views = evidence.asks.gates.map(({ gate }): GateView => {
    if (gate === 'approvals') {
      const { verdict, found } = approved
      const evidence = { label: 'Reviews', href: `${pages.promotion(id)}#reviews` }
      return { gate, ...approvalGate, verdict, found, evidence, waivable: false, waiver: null }
    }
    const { title, why, repair, waivable, link } = gates[gate]
    const outcome = judged.get(gate) ?? { verdict: 'cannot tell', found: 'not judged' }
    const waived = waivable && outcome.verdict !== 'holds' ? waiverOf.get(gate) : undefined
    const waiver = waived?.verdict === outcome.verdict ? waived : undefined
    return {
      gate,
      title,
      why,
      repair,
      ...outcome,
      verdict: waiver ? 'waived' : outcome.verdict,
      evidence: link(evidence),
      waivable,
      waiver: waiver ? { by: waiver.by, reason: waiver.reason, at: new Date(waiver.at).toISOString() } : null,
    }
  })
  return {
    gates: views,
    given: approved.given,
    needed: evidence.asks.approvals,
    status: statusOf(views, decisions, evidence),
  }
}

const passes = ({ verdict }: GateView) => verdict === 'holds' || verdict === 'waived'

function statusOf(views: GateView[], decisions: readonly Decision[], evidence: Evidence): Standing['status'] {
  const open = views.filter((view) => !passes(view))
  if (open.length === 0) return 'ready'
  if (counting(decisions, evidence).some(({ decision }) => decision === 'changes')) return 'changes asked'
  return open.every(({ gate }) => gate === 'approvals') ? 'needs approval' : 'blocked'
}

/** The gates that keep a promotion from being applied. */
export const blocking = ({ gates }: Standing): GateView[] => gates.filter((view) => !passes(view))
