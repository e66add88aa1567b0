import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import type { TestApi } from '#lib/versions/testing'
import { reviewPromotion } from './reviewing.ts'
import { gatedPackage, promotionsOf, withoutStandard } from './testing.ts'

type Headers = Record<string, string>

let api: TestApi
let on: ReturnType<typeof promotionsOf>
let [ann, bob, admin]: Headers[] = []
let made = 0
let name: string
beforeAll(async () => {
  api = await testApi()
  on = promotionsOf(api)
  ann = await personOf('approver', 'ann@shop.example')
  bob = await personOf('approver', 'bob@shop.example')
  admin = await personOf('admin', 'admin@shop.example')
})
afterAll(() => api.remove())
beforeEach(async () => {
  await withoutStandard(api, { selfApproval: false })
  name = `ranker-${made++}`
  await gatedPackage(api, name)
})

const all = { share: 1 }
const approve = { decision: 'approve' }
const asked = async (headers?: Headers, json: object = all) => {
  const { status, text, json: view } = await on.ask(name, json, headers)
  expect(status, text).toBe(201)
  return view.id as string
}
const tokenOf = async (headers: Headers | undefined, kind: 'ci' | 'personal', scopes = ['promote']) => {
  const json = { name: kind, kind, scopes }
  const { json: token, text } = await api.ask('POST', '/tokens', { as: 'nobody', headers, json })
  expect(token.secret, text).toBeDefined()
  return { authorization: `Bearer ${token.secret}` }
}
const codeOf = async (answer: Promise<{ json: { code?: string; status: unknown } }>) => (await answer).json.code

describe('nobody approves', () => {
  it('as a token for CI', async () => {
    const id = await asked(ann)
    expect(await codeOf(on.review(id, approve))).toBe('person_needed')
    expect(await codeOf(on.waive(id, 'owners'))).toBe('person_needed')
  })

  it('what they asked for, by themselves or by any token of theirs, nor waives its gates', async () => {
    const ci = await tokenOf(admin, 'ci', ['administer', 'promote'])
    const personal = await tokenOf(admin, 'personal')
    const byToken = await tokenOf(ci, 'ci')
    for (const asking of [admin, ci, personal, byToken]) {
      const id = await asked(asking)
      for (const deciding of [admin, personal]) {
        expect(await codeOf(on.review(id, approve, deciding))).toBe('own_promotion')
        expect(await codeOf(on.review(id, { decision: 'changes', comment: 'no' }, deciding))).toBe('own_promotion')
        expect(await codeOf(on.waive(id, 'owners', deciding))).toBe('own_promotion')
      }
      expect((await on.read(id)).json.reviews).toEqual([])
      expect((await on.review(id, { decision: 'reject', comment: 'a mistake' }, admin)).json.state).toBe('rejected')
    }
  })

  it('what they asked for but where the environment allows it, which is shown, and for as long as it does', async () => {
    await withoutStandard(api, { selfApproval: true })
    const id = await asked(ann)
    const { json } = await on.review(id, approve, ann)
    expect(json).toMatchObject({ status: 'ready', reviews: [{ by: 'approver', self: true, voided: null }] })
    expect(json.gates.find(({ gate }: { gate: string }) => gate === 'approvals').found).toContain('by who asked')
    await withoutStandard(api, { selfApproval: false })
    const after = (await on.read(id)).json
    expect(after).toMatchObject({
      status: 'needs approval',
      reviews: [{ voided: { because: expect.stringContaining('not allow') } }],
    })
    expect(await codeOf(on.apply(id))).toBe('gates_open')
  })
})

describe('a review', () => {
  it('counts once for each person', async () => {
    await api.ask('PATCH', `/packages/${name}`, { json: { risk: 'high' } })
    const id = await asked()
    for (const headers of [ann, ann, await tokenOf(ann, 'personal')]) await on.review(id, approve, headers)
    expect((await on.read(id)).json).toMatchObject({ status: 'needs approval', approvals: { given: 1, needed: 2 } })
    expect((await on.review(id, approve, bob)).json).toMatchObject({
      status: 'ready',
      approvals: { given: 2, needed: 2 },
    })
  })

  it('that asks for changes or rejects says what is missing', async () => {
    const id = await asked()
    for (const decision of ['changes', 'reject'])
      expect((await on.review(id, { decision }, ann)).json.errors[0].path).toBe('comment')
    const asking = await on.review(id, { decision: 'changes', comment: 'measure it on women' }, ann)
    expect(asking.json.status).toBe('changes asked')
    await on.review(id, approve, bob)
    expect(await codeOf(on.apply(id))).toBe('gates_open')
    expect((await on.review(id, approve, ann)).json.status).toBe('ready')
  })

  it('of a person that came later counts, also where the clock was set back between', async () => {
    const id = await asked()
    const actor = { kind: 'person', id: 'cem', name: 'cem', email: 'cem', role: 'approver', teams: [] } as const
    const caller = (now: number) => ({ actor: { ...actor, teams: [] }, requestId: 'test', now })
    await reviewPromotion(caller(Date.now()), id, { decision: 'approve' })
    await reviewPromotion(caller(Date.now() - 3_600_000), id, { decision: 'changes', comment: 'not on men' })
    expect((await on.read(id)).json).toMatchObject({ status: 'changes asked', approvals: { given: 0 } })
  })

  it('that rejects closes it, for good', async () => {
    const id = await asked()
    const rejected = await on.review(id, { decision: 'reject', comment: 'not in this season' }, ann)
    expect(rejected.json).toMatchObject({ state: 'rejected', closed: { comment: 'not in this season' } })
    for (const again of [on.review(id, approve, bob), on.apply(id), on.withdraw(id), on.waive(id, 'owners', bob)])
      expect(await codeOf(again)).toBe('promotion_closed')
  })

  it('is of the evidence that was seen: on another, or one of something else, nothing is decided', async () => {
    const id = await asked()
    const { evidence } = (await on.read(id)).json
    await on.ran(name, 'fail')
    const stale = await on.review(id, { ...approve, evidence }, ann)
    expect(stale.json).toMatchObject({
      status: 409,
      code: 'evidence_stale',
      detail: expect.stringContaining('1 of 1 failed'),
    })
    await on.ran(name, 'pass')
    const before = name
    await gatedPackage(api, `${before}-b`)
    const other = (await on.ask(`${before}-b`, { share: 1 })).json.evidence
    for (const digest of [other, `sha256:${'0'.repeat(64)}`])
      expect(await codeOf(on.review(id, { ...approve, evidence: digest }, ann))).toBe('evidence_stale')
    expect((await on.review(id, { ...approve, evidence }, ann)).json.status).toBe('ready')
  })
})

describe('an approval', () => {
  it('is void once new evidence turns a gate, visibly, and stays so once somebody decided on that', async () => {
    const id = await asked()
    await on.review(id, approve, ann)
    expect((await on.ran(name, 'fail')).status).toBe(201)
    const { json } = await on.read(id)
    expect(json).toMatchObject({ status: 'blocked', approvals: { given: 0 } })
    expect(json.reviews[0].voided).toEqual({ at: null, because: expect.stringMatching(/holds then, falls short now/) })
    expect(await codeOf(on.apply(id))).toBe('gates_open')
    await on.review(id, { decision: 'changes', comment: 'it fails' }, bob)
    await on.ran(name, 'pass')
    const later = (await on.read(id)).json
    expect(later.reviews[0].voided).toEqual({ at: expect.any(String), because: json.reviews[0].voided.because })
    expect(later.approvals.given).toBe(0)
  })

  it('is not touched by evidence of another digest, which a token can not post under this one', async () => {
    const id = await asked()
    await on.review(id, approve, ann)
    expect((await on.ran(name, 'fail', { digest: `sha256:${'0'.repeat(64)}` })).status).toBe(422)
    expect((await on.read(id)).json).toMatchObject({ status: 'ready', approvals: { given: 1 } })
  })
})

describe('a waiver', () => {
  it('by who asked, where the environment lets them, says so in the audit', async () => {
    await withoutStandard(api, { selfApproval: true })
    const selves = []
    for (const by of [ann, bob]) {
      const id = await asked(ann)
      await on.ran(name, 'fail')
      expect((await on.waive(id, 'scenarios', by)).status).toBe(201)
      const { items } = (await api.ask('GET', `/audit?subject=promotion:${id}&verb=gate.waived`, { as: 'read' })).json
      selves.push(items[0].after.self)
      await on.withdraw(id, ann)
    }
    expect(selves).toEqual([true, undefined])
  })

  it('is for a gate that is asked for, does not hold and can be let pass', async () => {
    const id = await asked()
    const waived = async (gate: string) => (await on.waive(id, gate, ann)).json
    await on.ran(name, 'fail')
    expect((await waived('scenarios')).gates.find(({ gate }: { gate: string }) => gate === 'scenarios')).toMatchObject({
      verdict: 'waived',
      waiver: { by: 'approver', reason: 'a trial' },
    })
    const messages = ['approvals', 'not-withdrawn', 'owners', 'standard', 'nothing']
    const refusals = await Promise.all(messages.map(async (gate) => (await waived(gate)).errors[0]))
    expect(refusals.map(({ path }) => path)).toEqual(messages.map(() => 'gate'))
    expect(refusals.slice(0, 4).map(({ message }) => message)).toEqual([
      'can not be waived',
      'can not be waived',
      'holds: there is nothing to waive',
      'is not asked for by production',
    ])
  })
})
