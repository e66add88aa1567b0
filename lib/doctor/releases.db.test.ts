import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import { gatedPackage, promotionsOf, withoutStandard } from '#lib/promotions/testing'
import type { TestApi } from '#lib/versions/testing'
import { examine } from './examine.ts'
import { tamper } from './testing.ts'

let api: TestApi
let second: string
beforeEach(async () => {
  api = await testApi()
  const on = promotionsOf(api)
  const [ann, bob] = [await personOf('approver', 'ann@shop.example'), await personOf('approver', 'bob@shop.example')]
  await withoutStandard(api)
  await gatedPackage(api, 'ranker', {}, ['1.0.0', '1.1.0'])
  for (const [version, share] of [
    ['1.0.0', 1],
    ['1.1.0', 0.1],
  ] as const) {
    const { json } = await on.ask('ranker', { version, share }, ann)
    await on.review(json.id, { decision: 'approve' }, bob)
    second = json.id
    expect((await on.apply(json.id)).status).toBe(201)
  }
  expect((await on.roll('ranker')).status).toBe(201)
  await on.ask('ranker', { version: '1.1.0', share: 0.2 })
})
afterEach(() => api.remove())

async function findings(): Promise<string[]> {
  const { examined } = await examine({ quick: true })
  return examined
    .filter(({ invariant }) => invariant === 'I4' || invariant === 'I7')
    .flatMap((one) => one.findings.map(({ subject, what }) => `${one.invariant} ${subject}: ${what}`))
}

const here = 'ranker in production'
const of = `promotion of ranker 1.1.0 to production`

describe('the doctor', () => {
  it('finds nothing where promotions and rollbacks went through their doors', async () => {
    expect(await findings()).toEqual([])
    const { examined } = await examine({ quick: true })
    const looked = Object.fromEntries(examined.map(({ of, looked }) => [of, looked]))
    expect(looked).toMatchObject({ releases: 3, promotions: 3, 'promoted releases': 2 })
  })

  it.each<[string, (id: string) => string, string]>([
    [
      'shares that do not sum to everything',
      () => `update release_arm set share = 8000 where share = 9000`,
      `I4 ${here}: release 2 is no allocation: shares sum to 9000 basis points instead of 10000`,
    ],
    [
      'a release that was removed from the middle',
      () => `update release set sequence = 7 where sequence = 2`,
      `I4 ${here}: release 3 stands where 2 follows: a release is gone`,
    ],
    [
      'a release that is based on another',
      () => `update release set based_on = null where sequence = 3`,
      `I4 ${here}: release 3 is based on another than the one before it`,
    ],
    [
      'times that do not grow',
      () => `update release set effective_at = 5 where sequence = 2`,
      `I4 ${here}: release 2 took effect before the one it follows`,
    ],
    [
      'a current release that is not the last',
      () => `update placement set release_id = (select id from release where sequence = 1), sequence = 1`,
      `I4 ${here}: says that release 1 is current, the last is 3`,
    ],
    [
      'a first time that is not that of the first',
      () => `update placement set first_at = 5`,
      `I4 ${here}: says other times of its first and its current release than those have`,
    ],
    [
      'a place that is gone',
      () => `delete from placement`,
      `I4 ${here}: says that release none is current, the last is 3`,
    ],
    [
      'a rollback to what was not live',
      () => `update release set restores = id where cause = 'rollback'`,
      `I4 ${here}: release 3 restores what was not live there before`,
    ],
    [
      'an allocation that did not return as it was',
      () => `update release set restores = (select id from release where sequence = 2) where cause = 'rollback'`,
      `I4 ${here}: release 3 restores another allocation than that of release 2`,
    ],
    [
      'an approval by who asked',
      (id) =>
        `update review set person_id = (select requester_person_id from promotion where id = '${id}') where promotion_id = '${id}'`,
      `I7 ${of}: was approved by approver, who asked for it`,
    ],
    [
      'a self-approval no environment allowed',
      (id) =>
        `update review set self = (1 = 1), person_id = (select requester_person_id from promotion where id = '${id}') where promotion_id = '${id}'`,
      `I7 ${of}: was approved by approver, who asked for it`,
    ],
    [
      'an approval on evidence of something else',
      (id) =>
        `update review set evidence = (select evidence from promotion where id <> '${id}' and state = 'applied') where promotion_id = '${id}'`,
      `I7 ${of}: was approved by approver on evidence of something else`,
    ],
    [
      'a promotion of another digest',
      (id) => `update promotion set digest = 'sha256:0' where id = '${id}'`,
      `I7 ${of}: names sha256:0, the version is `,
    ],
    [
      'an approval that is gone',
      (id) => `delete from review where promotion_id = '${id}'`,
      `I7 ${of}: was applied past a gate: It is approved: falls short`,
    ],
    [
      'an applied promotion without its release',
      (id) =>
        `update release set promotion_id = (select id from promotion where state = 'open') where promotion_id = '${id}'`,
      `I7 ${of}: made no release`,
    ],
    [
      'a release on other evidence',
      (id) => `update release set evidence = 'sha256:0' where promotion_id = '${id}'`,
      `I7 ${of}: made a release on other evidence`,
    ],
    [
      'a release by no promotion',
      (id) => `update release set promotion_id = 'none' where promotion_id = '${id}'`,
      ' in production: is by no promotion',
    ],
    [
      'an open promotion that made a release',
      (id) => `update promotion set state = 'open', closed_at = null where id = '${id}'`,
      `I7 ${of}: is open and made a release`,
    ],
    [
      'evidence that was rewritten',
      () => `update evidence_snapshot set evidence = replace(evidence, 'search', 'nobody')`,
      ': holds another text, of sha256:',
    ],
  ])('finds %s', async (_, statement, expected) => {
    await tamper(statement(second))
    expect(await findings()).toContainEqual(expect.stringContaining(expected))
  })
})
