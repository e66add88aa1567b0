import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { person } from '#db/schema/people'
import { testApi, testCaller } from '#lib/api/testing'
import { createPackage } from '#lib/packages/writes'
import type { TestApi } from '#lib/versions/testing'
import { memberOf, newTeams, personOf } from './testing.ts'

type Headers = Record<string, string>

let api: TestApi
let member: Headers
beforeAll(async () => {
  api = await testApi()
  await newTeams('rankers', 'pricers')
  for (const [name, owner] of [
    ['ranker', 'rankers'],
    ['pricer', 'pricers'],
  ] as const) {
    const owners = [{ role: 'accountable' as const, owner }]
    await createPackage(testCaller(), { name, title: name, purpose: 'to be pushed', owners })
  }
  member = await memberOf('rankers', 'contributor')
})
afterAll(() => api.remove())

const made = async (headers: Headers, json: object) => {
  const body = { name: 'ci', kind: 'ci', scopes: ['register'], ...json }
  const { status, json: answer } = await api.ask('POST', '/tokens', { as: 'nobody', headers, json: body })
  return [status, answer.code ?? answer.packages, answer.errors?.[0]?.path]
}

describe('a token for CI', () => {
  it('gets what its maker holds by a team with the packages of that team, and with no others', async () => {
    expect(await made(member, { packages: ['ranker'] })).toEqual([201, ['ranker'], undefined])
    expect(await made(member, { packages: ['ranker', 'pricer'] })).toEqual([422, 'body_invalid', 'packages[1]'])
    expect(await made(member, { packages: ['pricer'], scopes: ['read'] })).toEqual([201, ['pricer'], undefined])
  })

  it('is as wide as the catalog only when an admin makes it', async () => {
    expect(await made(await personOf('approver'), {})).toEqual([422, 'body_invalid', 'packages'])
    expect(await made(await personOf('admin'), {})).toEqual([201, null, undefined])
  })

  it('made by a personal token gets no more than its person may by then', async () => {
    const email = 'once.admin@shop.example'
    const asked = { name: 'mine', kind: 'personal', scopes: ['register', 'promote', 'administer'] }
    const headers = await personOf('admin', email)
    const { secret } = (await api.ask('POST', '/tokens', { as: 'nobody', headers, json: asked })).json
    const own = { authorization: `Bearer ${secret}` }
    expect(await made(own, {})).toEqual([201, null, undefined])
    await db.transaction((tx) => tx.update(person).set({ role: 'contributor' }).where(eq(person.email, email)))
    expect(await made(own, { scopes: ['administer'] })).toEqual([403, 'scope_beyond_own', undefined])
    expect(await made(own, {})).toEqual([422, 'body_invalid', 'packages'])
    expect(await made(own, { packages: ['pricer'] })).toEqual([201, ['pricer'], undefined])
  })
})
