import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import type { RampStep } from '#lib/promotions/ramp-schema'
import { sendReport } from '#lib/reports/writes'
import type { TestApi } from '#lib/versions/testing'
import { advanceRamps } from './advance.ts'
import { ask, day, hour, makeShop, ramping, ready, runScenario, shareOf, verbsOf } from './testing.ts'

let api: TestApi
let approver: Record<string, string>
let other: Record<string, string>
let name: string
let id: string
let made = 0
beforeAll(async () => {
  api = await testApi()
  approver = await personOf('approver')
  other = await personOf('approver', 'other@shop.example')
  await makeShop(api)
})
afterAll(() => api.remove())
beforeEach(() => {
  name = `steered-${made++}`
})

const waitsFor = (hold: RampStep['hold']): RampStep[] => [{ share: 0.1, hold }, { share: 0.5, hold }, { share: 1 }]
const time = { kind: 'time', minutes: 60 } as const
const start = async (hold: RampStep['hold'], at = Date.now()) => {
  id = await ramping(api, name, waitsFor(hold), at)
}
const send = (method: string, path: string, json: object, headers = approver) =>
  api.ask(method, `/promotions/${id}/ramp${path}`, { as: 'nobody', headers, json })
const put = (state: string, more: object = {}) => send('PUT', '', { state, ...more })
const approve = (json: object = {}, headers = approver) => send('POST', '/approvals', json, headers)
const patch = (steps: RampStep[], headers = approver) => send('PATCH', '', { steps }, headers)
const share = () => shareOf(api, name)

describe('a ramp under way', () => {
  it('rests while it is paused, and begins its hold again when it goes on', async () => {
    await start(time)
    expect((await put('paused', { reason: 'the sale' })).json.ramp).toMatchObject({
      state: 'paused',
      dueAt: null,
      heldBecause: 'approver: the sale',
    })
    await advanceRamps(Date.now() + 9 * day)
    expect(await share()).toBe(0.1)
    const before = Date.now()
    const { ramp } = (await put('running')).json
    expect(Date.parse(ramp.dueAt)).toBeGreaterThanOrEqual(before + hour)
    expect(ramp).toMatchObject({ state: 'running', heldBecause: null })
    await advanceRamps(Date.now() + hour)
    expect(await share()).toBe(0.5)
    expect(await verbsOf(api, id)).toEqual(['ramp.started', 'ramp.paused', 'ramp.resumed', 'ramp.advanced'])
  })

  it('ends where it is, for good', async () => {
    await start(time)
    expect((await put('ended', { reason: 'enough' })).json.ramp.state).toBe('ended')
    await advanceRamps(Date.now() + 9 * day)
    expect(await share()).toBe(0.1)
    expect((await put('running')).json).toMatchObject({ status: 409, code: 'ramp_over' })
  })

  it('is not steered by who saw another step, and the same again changes nothing', async () => {
    await start(time)
    expect((await put('paused', { step: 1 })).json).toMatchObject({ status: 409, code: 'ramp_stale' })
    for (const _ of [1, 2]) expect((await put('paused', { step: 0 })).status).toBe(200)
    expect(await verbsOf(api, id)).toEqual(['ramp.started', 'ramp.paused'])
  })

  it('that has not begun, or is none, is not steered', async () => {
    await ready(api, name, Date.now() - hour)
    const json = { version: '2.0.0', environment: 'shop', share: 1, rationale: 'at once' }
    const none = await api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json })
    id = none.json.id
    expect((await put('paused')).json).toMatchObject({ status: 404, code: 'ramp_missing' })
    await patch(waitsFor(time))
    expect((await put('running')).json).toMatchObject({ status: 409, code: 'ramp_waiting' })
  })
})

describe('a step that waits for a person', () => {
  const approval = { kind: 'approval' } as const

  it('goes at once when one lets it go who may, and the next waits again', async () => {
    await start(approval)
    await advanceRamps(Date.now() + 9 * day)
    expect(await share()).toBe(0.1)
    const { status, json } = await approve({ comment: 'looks well', step: 0 })
    expect(status).toBe(201)
    expect(json.ramp).toMatchObject({ step: 1, approvedBy: null, dueAt: null })
    expect(await share()).toBe(0.5)
    await advanceRamps(Date.now() + 9 * day)
    expect(await share()).toBe(0.5)
    expect((await approve({ step: 0 })).json.code).toBe('ramp_stale')
  })

  it('is not let go by who asked for the promotion, nor by a token for CI', async () => {
    await ready(api, name, Date.now() - hour)
    const json = { version: '2.0.0', environment: 'shop', share: 1, ramp: waitsFor(approval), rationale: 'mine' }
    const asked = await api.ask('POST', `/packages/${name}/promotions`, { as: 'nobody', headers: approver, json })
    id = asked.json.id
    await api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json: {} })
    expect((await approve()).json).toMatchObject({ status: 403, code: 'own_promotion' })
    expect((await patch([...waitsFor(time)])).json).toMatchObject({ status: 403, code: 'own_promotion' })
    const byToken = await api.ask('POST', `/promotions/${id}/ramp/approvals`, { as: 'promote', json: {} })
    expect(byToken.json).toMatchObject({ status: 403, code: 'person_needed' })
    expect(await share()).toBe(0.1)
    expect((await approve({}, other)).status).toBe(201)
    expect(await share()).toBe(0.5)
  })

  it('waits for the gates though it was let go, and goes as soon as they hold', async () => {
    await start(approval)
    await runScenario(api, name, 'fail')
    const { json } = await approve()
    expect(json.ramp).toMatchObject({ step: 0, approvedBy: 'approver', heldBecause: expect.stringContaining('failed') })
    expect((await approve()).json.code).toBe('step_approved')
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.1)
    await runScenario(api, name, 'pass')
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.5)
  })

  it('is not asked for where it waits for something else, or is paused', async () => {
    await start(time)
    expect((await approve()).json.code).toBe('approval_unasked')
    await put('paused')
    expect((await approve()).json.code).toBe('ramp_paused')
  })
})

describe('a step that waits for a sample', () => {
  const bySample = async (predictions: number) => {
    await start({ kind: 'sample', predictions })
    const { digest } = await ask(api, `/packages/${name}/versions/2.0.0`)
    return (more: number) =>
      sendReport(testCaller(), name, { environment: 'shop', instance: 'ranker-1', digest, predictions: more })
  }

  it('counts anew when it goes on after a pause, and not what was predicted before it', async () => {
    const tell = await bySample(1000)
    await tell(999)
    await put('paused')
    await tell(5000)
    await put('running')
    await tell(999)
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.1)
    expect((await ask(api, `/promotions/${id}`)).ramp.predictions).toBe(999)
    await tell(1)
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.5)
  })

  it('goes when services told of enough predictions since it began, not counting those before', async () => {
    const at = Date.now()
    await ready(api, name, at - hour)
    const { digest } = await ask(api, `/packages/${name}/versions/2.0.0`)
    const tell = (predictions: number) =>
      sendReport(testCaller(), name, { environment: 'shop', instance: 'ranker-1', digest, predictions })
    await tell(5000)
    const ramp = waitsFor({ kind: 'sample', predictions: 1000 })
    const json = { version: '2.0.0', environment: 'shop', share: 1, ramp, rationale: 'by sample' }
    id = (await api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json })).json.id
    await api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json: {} })
    await tell(999)
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.1)
    expect((await ask(api, `/promotions/${id}`)).ramp.predictions).toBe(999)
    await tell(1)
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.5)
    await advanceRamps(Date.now())
    expect(await share()).toBe(0.5)
  })
})

const threeFrom = (first: number, hold: RampStep['hold']) => [
  { share: first, hold },
  { share: 0.3, hold },
  { share: 1 },
]

describe('the steps', () => {
  it('are changed while the promotion is open, which voids the approvals of the others', async () => {
    await ready(api, name, Date.now() - hour)
    const json = { version: '2.0.0', environment: 'shop', share: 1, ramp: waitsFor(time), rationale: 'mine' }
    id = (await api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json })).json.id
    const reviewed = { as: 'nobody' as const, headers: approver, json: { decision: 'approve' } }
    expect((await api.ask('POST', `/promotions/${id}/reviews`, reviewed)).json.approvals.given).toBe(1)
    const { json: after } = await patch([{ share: 0.2, hold: time }, { share: 1 }])
    expect(after).toMatchObject({
      approvals: { given: 0 },
      reviews: [{ voided: { because: 'approver changed the steps of the ramp' } }],
    })
    expect((await patch([{ share: 0.2, hold: time }, { share: 0.9 }])).json).toMatchObject({ status: 422 })
    await api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json: {} })
    expect(await share()).toBe(0.2)
  })

  it('that were reached stay; later ones and what the live one waits for are changed by a reviewer', async () => {
    await start(time)
    expect((await patch(threeFrom(0.2, time))).json).toMatchObject({ status: 422, errors: [{ path: 'steps[0]' }] })
    const { json } = await patch(threeFrom(0.1, { kind: 'time', minutes: 120 }))
    expect(Date.parse(json.ramp.dueAt) - Date.parse(json.ramp.steppedAt)).toBe(2 * hour)
    await advanceRamps(Date.now() + hour)
    expect(await share()).toBe(0.1)
    await advanceRamps(Date.now() + 2 * hour)
    expect(await share()).toBe(0.3)
  })

  it('that begin a hold anew are held by nothing until that is over, and what holds them then is told again', async () => {
    await start(time)
    await runScenario(api, name, 'fail')
    await advanceRamps(Date.now() + hour)
    expect((await ask(api, `/promotions/${id}`)).ramp.heldBecause).toContain('failed')
    const { json } = await patch(threeFrom(0.1, { kind: 'time', minutes: 120 }))
    expect(json.ramp.heldBecause).toBeNull()
    await put('paused')
    expect((await put('running')).json.ramp.heldBecause).toBeNull()
    await advanceRamps(Date.now() + 2 * hour)
    expect((await ask(api, `/promotions/${id}`)).ramp.heldBecause).toContain('failed')
    const told = ['ramp.held', 'ramp.changed', 'ramp.paused', 'ramp.resumed', 'ramp.held']
    expect(await verbsOf(api, id)).toEqual(['ramp.started', ...told])
  })

  it('that who asked changes later, where the environment lets them, are told of as their own', async () => {
    const letThem = (selfApproval: boolean) =>
      api.ask('PATCH', '/environments/shop', { as: 'administer', json: { selfApproval } })
    await letThem(true)
    await ready(api, name, Date.now() - hour)
    const json = { version: '2.0.0', environment: 'shop', share: 1, ramp: threeFrom(0.1, time), rationale: 'mine' }
    const asked = await api.ask('POST', `/packages/${name}/promotions`, { as: 'nobody', headers: approver, json })
    id = asked.json.id
    await api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json: {} })
    for (const by of [approver, other]) expect((await patch(waitsFor(time), by)).status).toBe(200)
    await letThem(false)
    const { items } = await ask(api, `/audit?subject=promotion:${id}&verb=ramp.changed`)
    expect(items.map(({ after }: { after: { self?: true } }) => after.self)).toEqual([undefined, true])
  })

  it('begin above what is live, so that no ramp lowers a share', async () => {
    await start(time)
    await put('ended')
    const ramp: RampStep[] = [{ share: 0.05, hold: time }, { share: 0.25, hold: time }, { share: 1 }]
    const json = { version: '2.0.0', environment: 'shop', share: 1, ramp, rationale: 'on' }
    id = (await api.ask('POST', `/packages/${name}/promotions`, { as: 'promote', json })).json.id
    await api.ask('POST', `/promotions/${id}/application`, { as: 'promote', json: {} })
    expect(await share()).toBe(0.25)
  })
})
