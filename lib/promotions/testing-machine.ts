import { expect } from 'vitest'
import { addFreeze, removeFreeze } from '#lib/environments/writes'
import { Refusal } from '#lib/errors'
import { readLive } from '#lib/releases/live'
import { armsOf, currentRelease } from '#lib/releases/reads'
import { rollBack } from '#lib/releases/rollback'
import { whole } from '#lib/releases/rules'
import { reportRun } from '#lib/scenario-runs/writes'
import { restoreVersion, withdrawVersion } from '#lib/versions/withdrawal'
import { requestPromotion } from './request.ts'
import { reviewPromotion, waiveGate } from './reviewing.ts'
import { type Machine, numbers, type Promotion, type Released, type Step } from './testing-model.ts'
import { applyPromotion, withdrawPromotion } from './writes.ts'

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

async function asks(m: Machine, { version, share, by }: Extract<Step, { does: 'ask' }>): Promise<void> {
  const twice = m.promotions.some((one) => one.open && one.version === version && one.share === share)
  const input = { version, environment: 'production', share: share / whole, rest: 'base@1.0.0', rationale: 'to try' }
  let id = ''
  const code = await codeOf(requestPromotion(m.caller(by), m.name, input).then((made) => (id = made.id)))
  expect(code).toBe(twice ? 'promotion_exists' : 'done')
  const basedOn = m.current?.id ?? null
  if (!twice) m.promotions.push({ id, version, share, by, basedOn, open: true, reviews: [], waived: new Set() })
}

async function reviews(m: Machine, { which, by, decision }: Extract<Step, { does: 'review' }>): Promise<void> {
  const asked = m.picked(which)
  if (!asked) return
  const own = asked.by === by && decision !== 'reject'
  const expected = asked.open ? (own ? 'own_promotion' : 'done') : 'promotion_closed'
  expect(await codeOf(reviewPromotion(m.caller(by), asked.id, { decision, comment: 'so it is' }))).toBe(expected)
  if (expected !== 'done') return
  for (const one of asked.reviews) one.void ||= one.seen !== m.verdicts(asked.version)
  asked.reviews.push({ by, decision, seen: m.verdicts(asked.version), void: false })
  asked.open = decision !== 'reject'
}

async function waives(m: Machine, { which, by, gate }: Extract<Step, { does: 'waive' }>): Promise<void> {
  const asked = m.picked(which)
  if (!asked) return
  const holds = gate === 'freeze' ? m.frozen === undefined : m.passes.get(asked.version) === true
  const may = asked.by === by ? 'own_promotion' : holds ? 'body_invalid' : 'done'
  const expected = asked.open ? may : 'promotion_closed'
  expect(await codeOf(waiveGate(m.caller(by), asked.id, { gate, reason: 'a trial' }))).toBe(expected)
  if (expected === 'done') asked.waived.add(gate)
}

async function applies(m: Machine, { which, looked }: Extract<Step, { does: 'apply' }>): Promise<void> {
  const asked = m.picked(which)
  if (!asked) return
  const { version, share, basedOn, open } = asked
  const current = m.current?.id ?? null
  const stale = !looked && basedOn !== current
  const same = m.current?.arms.get(m.ids.get(version) ?? '') === share
  const ready = !m.isOpenFor(asked) ? 'gates_open' : stale ? 'release_stale' : same ? 'nothing_changes' : 'done'
  const code = await codeOf(applyPromotion(m.caller(), asked.id, looked ? current : undefined))
  expect(code).toBe(open ? ready : 'promotion_closed')
  if (code !== 'done') return
  asked.open = false
  const made = await madeBy(m, current)
  expect(made.arms.get(m.ids.get(version) ?? '')).toBe(share)
}

async function rolls(m: Machine, { to }: Extract<Step, { does: 'roll back' }>): Promise<void> {
  const { current } = m
  const earlier = m.releases.slice(0, -1)
  const chosen = to === undefined ? undefined : earlier.at(to % Math.max(1, earlier.length))
  const target = chosen ?? m.releases.find(({ id }) => id === current?.returnsTo)
  const input = { environment: 'production', to: chosen?.id, reason: 'worse', category: 'quality' as const }
  const code = await codeOf(rollBack(m.caller(), m.name, input))
  expect(code).toBe(rollbackOf(m, target))
  if (code !== 'done' || !target) return
  const made = await madeBy(m, target.returnsTo)
  expect(made.arms).toEqual(target.arms)
}

function rollbackOf(m: Machine, target: Released | undefined): string {
  if (!m.current) return 'not_live'
  if (!target) return 'nothing_before'
  const { arms } = m.current
  if (arms.size === target.arms.size && [...arms].every(([id, share]) => target.arms.get(id) === share))
    return 'nothing_changes'
  return numbers.some((one) => m.withdrawn.has(one) && target.arms.has(m.ids.get(one) ?? '')) ? 'not_ready' : 'done'
}

/** Takes the release that was just made into the model, by the catalog's own word for its arms. */
async function madeBy(m: Machine, returnsTo: string | null): Promise<Released> {
  const row = await currentRelease(m.packageId, 'production')
  if (!row) throw new Error('nothing is live')
  expect([row.sequence, row.basedOn, row.returnsTo]).toEqual([m.releases.length + 1, m.current?.id ?? null, returnsTo])
  expect(row.effectiveAt).toBe(Math.max(m.now, (m.current?.at ?? 0) + 1))
  const arms = new Map((await armsOf(row.id)).map(({ versionId, share }) => [versionId, share]))
  expect([...arms.values()].reduce((sum, share) => sum + share, 0)).toBe(whole)
  const made = { id: row.id, at: row.effectiveAt, arms, returnsTo }
  m.releases.push(made)
  return made
}

const run = (outcome: 'pass' | 'fail') => ({
  target: 'reported' as const,
  runner: { name: 'pytest' },
  results: [{ scenario: 'sold-out', outcome }],
})

/** Does a step to the catalog and to the model, and holds the one against the other. */
export async function step(m: Machine, one: Step): Promise<void> {
  if (one.does === 'ask') await asks(m, one)
  if (one.does === 'review') await reviews(m, one)
  if (one.does === 'waive') await waives(m, one)
  if (one.does === 'apply') await applies(m, one)
  if (one.does === 'roll back') await rolls(m, one)
  if (one.does === 'wait') m.now += one.minutes * 60_000
  if (one.does === 'take back') await takesBack(m, m.picked(one.which))
  if (one.does === 'run') {
    await reportRun(m.caller(), m.name, one.version, run(one.outcome))
    m.passes.set(one.version, one.outcome === 'pass')
  }
  if (one.does === 'withdraw') {
    await withdrawVersion(m.caller(), m.name, one.version, 'too slow')
    m.withdrawn.add(one.version)
  }
  if (one.does === 'restore') {
    await restoreVersion(m.caller(), m.name, one.version)
    m.withdrawn.delete(one.version)
  }
  if (one.does === 'freeze' && !m.frozen) m.frozen = (await addFreeze(m.caller(), 'production', always)).id
  if (one.does === 'thaw') await thaw(m)
}

const always = { from: '1970-01-01T00:00:00Z', until: '2999-01-01T00:00:00Z', reason: 'a big week' }

export async function thaw(m: Machine): Promise<void> {
  if (m.frozen) await removeFreeze(m.caller(), 'production', m.frozen)
  m.frozen = undefined
}

async function takesBack(m: Machine, asked: Promotion | undefined): Promise<void> {
  if (!asked) return
  expect(await codeOf(withdrawPromotion(m.caller(), asked.id))).toBe(asked.open ? 'done' : 'promotion_closed')
  asked.open = false
}

const bySize = (a: number, b: number) => a - b

/** What was live at every moment there was is what it was when it began: nothing that came later changed it. */
export async function pastStands(m: Machine): Promise<void> {
  const system = m.caller().actor
  const at = async (moment?: number) => {
    const filter = moment === undefined ? {} : { at: new Date(moment).toISOString() }
    return (await readLive(system, filter, { limit: 10, packageId: m.packageId })).items
  }
  expect((await at())[0]?.release).toBe(m.current?.id)
  for (const [index, { id, at: from, arms }] of m.releases.entries()) {
    const until = (m.releases[index + 1]?.at ?? from + 1) - 1
    for (const moment of [from, until]) {
      const items = await at(moment)
      expect(items.map(({ release }) => release)).toEqual([id])
      const shares = items[0]?.arms.map(({ share }) => Math.round(share * whole)) ?? []
      expect(shares.toSorted(bySize)).toEqual([...arms.values()].toSorted(bySize))
    }
    if (index === 0) expect(await at(from - 1)).toEqual([])
  }
}
