import { afterAll, beforeAll, expect, it } from 'vitest'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import type { Actor } from '#lib/caller'
import { draftsOf } from '#lib/drafts/testing'
import { manifestFor, type TestApi } from '#lib/versions/testing'
import { readHistory } from './reads.ts'
import { readSubjects } from './subjects.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

/** What an actor is led to by the entries of a draft. */
async function ledTo(actor: Actor, draft: string): Promise<unknown> {
  const { items } = await readHistory({ subject: `draft:${draft}` }, 10)
  return (await readSubjects(items, actor))[`draft:${draft}`]
}

it('an entry of a draft leads to it, then to what it became, and only those who may know of either', async () => {
  const headers = await personOf('admin')
  const admin = draftsOf(api, headers)
  const { id: own } = (await admin.ask('GET', '/me')).json
  const person = { kind: 'person' as const, email: 'ana@shop.example', name: 'Ana', teams: [] }
  const theAdmin: Actor = { ...person, id: own, role: 'admin' }
  const ana: Actor = { ...person, id: 'ana', role: 'contributor' }
  const newPackage = { title: 'Secret', purpose: 'to be hidden', restricted: true }
  const { id } = (await admin.begin({ manifest: manifestFor('secret', '1.0.0'), newPackage })).json
  expect([await ledTo(theAdmin, id), await ledTo(ana, id)]).toEqual([{ draft: id }, undefined])
  expect((await admin.ask('POST', `/drafts/${id}/registration`)).status).toBe(201)
  const became = { modelPackage: 'secret', number: '1.0.0' }
  expect([await ledTo(theAdmin, id), await ledTo(ana, id)]).toEqual([became, undefined])
})
