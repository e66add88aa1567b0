import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf, newTeams } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage as createRestricted } from '#lib/packages/writes'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { gatedPackage, promotionsOf, withoutStandard } from './testing.ts'

let api: TestApi
let on: ReturnType<typeof promotionsOf>
let outsider: Record<string, string>
beforeAll(async () => {
  api = await testApi()
  on = promotionsOf(api)
  await newTeams('recommenders', 'search')
  outsider = await memberOf('recommenders', 'approver')
  await withoutStandard(api)
  await gatedPackage(api, 'ranker', {}, ['1.0.0', '1.1.0'])
  await createPackage(api, 'baseline')
  await register(api, 'baseline', '1.0.0')
  const owners = [{ role: 'accountable' as const, owner: 'search' }]
  const secret = { name: 'secret', title: 'Secret', purpose: 'to be hidden', restricted: true, owners }
  await createRestricted(testCaller(), secret)
  await register(api, 'secret', '1.0.0')
})
afterAll(() => api.remove())

const part = { share: 0.1, rest: 'baseline@1.0.0' }

const messageOf = async (rest: string) => (await on.ask('ranker', { ...part, rest }, outsider)).json.errors[0].message

describe('a promotion that can not be', () => {
  it.each<[string, object, number, string]>([
    ['of an unknown version', { ...part, version: '9.9.9' }, 404, 'version_missing'],
    ['into an unknown environment', { ...part, environment: 'produktion' }, 422, 'environment'],
    ['at a share of nothing', { ...part, share: 0 }, 422, 'share'],
    ['at more than everything', { ...part, share: 1.5 }, 422, 'share'],
    ['below a basis point', { ...part, share: 0.00001 }, 422, 'share'],
    ['at a share that is no number', { ...part, share: 'NaN' }, 422, 'share'],
    ['at a share that is null', { ...part, share: null }, 422, 'share'],
    ['without a share', { rest: part.rest }, 422, 'share'],
    ['both at a share and as a shadow', { ...part, shadow: true }, 422, 'shadow'],
    ['as no shadow', { rest: part.rest, shadow: false }, 422, 'shadow'],
    ['with nobody for the rest', { share: 0.1 }, 422, 'rest'],
    ['with an unknown rest', { ...part, rest: 'nobody@1.0.0' }, 422, 'rest'],
    ['with an unknown version for the rest', { ...part, rest: 'baseline@2.0.0' }, 422, 'rest'],
    ['with itself for the rest', { ...part, rest: '1.0.0' }, 422, 'rest'],
    ['with a restricted rest', { ...part, rest: 'secret@1.0.0' }, 422, 'rest'],
    ['without a reason', { ...part, rationale: '' }, 422, 'rationale'],
    [
      'by a ramp that ends elsewhere',
      { ...part, ramp: [{ share: 0.01, hold: { kind: 'approval' } }, { share: 0.2 }] },
      422,
      'ramp',
    ],
    [
      'by a step below a basis point',
      { ...part, ramp: [{ share: 0.00001, hold: { kind: 'approval' } }, { share: 0.1 }] },
      422,
      'ramp[0].share',
    ],
  ])('%s is refused, and where it is wrong is named', async (_, json, status, where) => {
    const { json: problem, status: answered, text } = await on.ask('ranker', json)
    expect([answered, problem.errors?.[0]?.path ?? problem.code], text).toEqual([status, where])
    expect((await api.ask('GET', '/packages/ranker/promotions')).json.items).toEqual([])
  })

  it('names no package that who asks may not know of, as if it were not there', async () => {
    expect((await messageOf('secret@1.0.0')).replace('secret', 'x')).toBe(
      (await messageOf('nobody@1.0.0')).replace('nobody', 'x'),
    )
  })

  it('is not asked for twice while it is open', async () => {
    const first = await on.ask('ranker', part)
    expect(first.status, first.text).toBe(201)
    const second = await on.ask('ranker', part)
    expect(second.json).toMatchObject({ status: 409, code: 'promotion_exists', promotion: first.json.id })
    expect((await on.ask('ranker', { ...part, share: 0.2 })).status).toBe(201)
    await on.withdraw(first.json.id)
    expect((await on.ask('ranker', part)).status).toBe(201)
  })
})

it('what gets the rest is not withdrawn either, when it is applied', async () => {
  await gatedPackage(api, 'resting', {}, ['1.0.0', '1.1.0'])
  await api.ask('PUT', '/packages/resting/versions/1.1.0/withdrawal', { as: 'promote', json: { reason: 'too slow' } })
  const { json } = await on.ask('resting', { share: 0.1, rest: '1.1.0' })
  expect(json.gates[0]).toMatchObject({
    gate: 'not-withdrawn',
    verdict: 'falls short',
    found: expect.stringContaining('resting 1.1.0'),
  })
  expect(json.after).toMatchObject([
    { version: '1.1.0', share: 0.9, withdrawn: true },
    { version: '1.0.0', share: 0.1, withdrawn: false },
  ])
  expect((await on.apply(json.id)).json.code).toBe('gates_open')
})
