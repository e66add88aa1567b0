import { afterAll, beforeAll, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { voidTurnedApprovals } from './sweep.ts'

let api: TestApi
let headers: Record<string, string>
beforeAll(async () => {
  api = await testApi()
  headers = await personOf('approver')
})
afterAll(() => api.remove())

const run = (outcome: string) =>
  api.ask('POST', '/packages/ranker/versions/1.0.0/scenario-runs', {
    json: { target: 'reported', runner: { name: 'pytest' }, results: [{ scenario: 'first', outcome }] },
  })
const voided = async () => (await api.ask('GET', '/audit?verb=approval.voided')).json.items

it('an approval whose evidence turned is void though nobody looks, once, and stays void when it turns back', async () => {
  await createPackage(api, 'ranker')
  await register(api, 'ranker', '1.0.0', { scenarios: [{ id: 'first', input: 1 }] })
  await run('pass')
  const json = { version: '1.0.0', environment: 'production', share: 1, rationale: 'first' }
  const { id } = (await api.ask('POST', '/packages/ranker/promotions', { as: 'promote', json })).json
  const approve = { as: 'nobody' as const, headers, json: { decision: 'approve' } }
  expect((await api.ask('POST', `/promotions/${id}/reviews`, approve)).status).toBe(201)
  await voidTurnedApprovals(Date.now())
  expect(await voided()).toEqual([])
  await run('fail')
  for (const _ of [1, 2]) await voidTurnedApprovals(Date.now())
  await run('pass')
  await voidTurnedApprovals(Date.now())
  expect(await voided()).toMatchObject([{ actor: { id: 'schedule' }, subject: `promotion:${id}` }])
  const { reviews } = (await api.ask('GET', `/promotions/${id}`)).json
  expect(reviews).toMatchObject([{ voided: { because: expect.stringContaining('1 of 1 failed') } }])
})
