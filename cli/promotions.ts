import { setTimeout as sleep } from 'node:timers/promises'
import { formatPercent } from '#lib/format'
import { armsText } from '#lib/live/rules'
import { api, pages } from '#lib/paths'
import {
  type GateView,
  type PromotionRow,
  type PromotionView,
  promotionView,
  type ReviewView,
} from '#lib/promotions/view-schema'
import type { ArmView } from '#lib/releases/schema'
import { type Client, Problem } from './client.ts'
import { bad, good, marks, open } from './output.ts'

/** `ranker 1.0.0 90%, ranker 1.1.0 10%` */
export const armsLine = (arms: readonly ArmView[]): string => armsText(undefined, arms) || 'nothing'

/** Gates as a checklist, each with what to do where it does not hold. */
export const gateLines = (gates: readonly GateView[]): string[] =>
  gates.flatMap((gate) => [
    `  ${marks[gate.verdict](`${gate.title}: ${gate.waiver ? `waived, ${gate.waiver.reason}` : gate.found}`)}`,
    ...(passes(gate) ? [] : [`      ${gate.repair}`]),
  ])

const decided = {
  approve: { mark: good, word: 'approved' },
  changes: { mark: bad, word: 'changes asked' },
  reject: { mark: bad, word: 'rejected' },
}

/** What somebody decided, and why it does not count any more where it does not. */
export function reviewLine({ by, decision, comment, voided }: ReviewView): string {
  const { mark, word } = decided[decision]
  const said = `${word} by ${by}${comment ? `: ${comment}` : ''}`
  return `  ${voided ? open(`${said} (does not count any more: ${voided.because})`) : mark(said)}`
}

export const passes = ({ verdict }: GateView): boolean => verdict === 'holds' || verdict === 'waived'

/** Whether a gate says no, where a missing approval is only awaited. */
export const fallsShort = ({ status, gates }: PromotionView): boolean =>
  status === 'changes asked' || gates.some(({ gate, verdict }) => gate !== 'approvals' && verdict === 'falls short')

export const titleOf = ({ package: name, version, environment, share, shadow }: PromotionRow): string =>
  `${name} ${version} to ${environment} ${shadow ? 'as a shadow' : `at ${formatPercent(share)}`}`

export const headLines = (client: Client, view: PromotionView): string[] => [
  `${titleOf(view)}: ${view.status}`,
  `  ${client.address(pages.promotion(view.id))}`,
  `  live now: ${armsLine(view.current?.arms ?? [])}`,
]

export const readPromotion = (client: Client, id: string): Promise<PromotionView> =>
  client.get(api.promotion(id), promotionView)

/** What a refusal leaves for another look: the gates turned, or somebody was first. */
const changed = new Set(['gates_open', 'promotion_closed', 'release_stale'])

const apply = (client: Client, { id }: PromotionView, body: object = {}) =>
  client.post(api.application(id), body, promotionView)

/**
 * Applies a promotion whose gates hold. Where another release is current than the one it was asked upon, it is looked at again and
 * applied upon that one, once. What is answered says how it ended.
 */
export async function applyReady(client: Client, view: PromotionView): Promise<PromotionView> {
  try {
    return await apply(client, view)
  } catch (error) {
    if (!(error instanceof Problem && changed.has(error.code))) throw error
    const fresh = await readPromotion(client, view.id)
    if (error.code !== 'release_stale' || fresh.status !== 'ready') return fresh
    return await apply(client, fresh, { basedOn: fresh.current?.id ?? null })
  }
}

const first = 2000
const longest = 15_000

/** Looks at a promotion until it can be applied or is decided otherwise, at longer and longer intervals, until the deadline. */
export async function awaited(client: Client, asked: PromotionView, deadline: number): Promise<PromotionView> {
  let view = asked
  for (let wait = first; ; wait = Math.min(longest, wait * 1.5)) {
    if (view.status === 'ready') view = await applyReady(client, view)
    const decided = view.state !== 'open' || view.status === 'changes asked'
    const left = deadline - Date.now()
    if (decided || left <= 0) return view
    await sleep(Math.min(wait, left))
    view = await readPromotion(client, view.id)
  }
}
