import { eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { auditEntry, idempotency } from '#db/schema/audit'
import { orderedRun } from '#db/schema/evidence'
import { namedSecret } from '#db/schema/secrets'
import { version } from '#db/schema/versions'
import { personOf } from '#lib/access/testing'
import { testApi } from '#lib/api/testing'
import type { Role } from '#lib/caller'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { headerFor } from './values.ts'

let api: TestApi
beforeAll(async () => {
  process.env.SHIPSHAPE_OUTBOUND = 'models.shop.example,other.shop.example'
  api = await testApi()
})
afterAll(async () => {
  delete process.env.SHIPSHAPE_OUTBOUND
  await api.remove()
})
beforeEach(() => db.transaction((tx) => tx.delete(namedSecret)))

const value = 'Bearer never-to-be-seen-again'
const good = { origin: 'https://models.shop.example', header: 'Authorization', value }
const put = (name = 'ranker-token', more: object = {}) =>
  api.ask('PUT', `/secrets/${name}`, { as: 'administer', json: { ...good, ...more } })
const list = async () => (await api.ask('GET', '/secrets')).json.items

describe('a named secret', () => {
  it('is kept and replaced, and says where it is sent but never what it holds', async () => {
    const made = await put()
    const view = { name: 'ranker-token', origin: good.origin, header: 'Authorization', by: 'administer (token)' }
    expect([made.status, made.json]).toEqual([201, { ...view, changedAt: expect.any(String), usedAt: null }])
    expect(made.headers.get('location')).toBe('/api/v1/secrets/ranker-token')
    const changed = await put('ranker-token', { value: 'another-one', header: 'X-Api-Key' })
    expect([changed.status, changed.json.header]).toEqual([200, 'X-Api-Key'])
    expect(await list()).toEqual([changed.json])
    expect((await api.ask('GET', '/secrets/ranker-token')).json).toEqual(changed.json)
    expect(await headerFor('ranker-token', 'https://models.shop.example/x')).toEqual({
      header: 'X-Api-Key',
      value: 'another-one',
    })
  })

  it('stands nowhere in clear: not in its row, the audit, what is kept for repeats, nor an answer', async () => {
    const headers = { 'idempotency-key': 'once' }
    const answers = [
      await api.ask('PUT', '/secrets/seen', { as: 'administer', json: good, headers }),
      await put('seen', { value: `${value}-2` }),
      await put('seen', { value: `${value}\n` }),
      await put('seen', { origin: 'nowhere' }),
      await put('seen', { header: 'Host' }),
      await api.ask('GET', '/audit'),
    ]
    const kept = [db.select().from(namedSecret), db.select().from(auditEntry), db.select().from(idempotency)]
    const all = JSON.stringify([answers.map(({ text }) => text), await Promise.all(kept)])
    expect(all).toContain('secret.changed')
    expect(all).not.toContain('never-to-be')
  })

  it('leaves an entry of the audit for each change', async () => {
    await put('told')
    await put('told', { origin: 'https://other.shop.example' })
    await api.ask('DELETE', '/secrets/told', { as: 'administer' })
    const { items } = (await api.ask('GET', '/audit?subject=secret:told')).json
    const at = (origin: string) => ({ origin, header: 'Authorization' })
    expect(items.map(({ verb, before, after }: Record<string, unknown>) => ({ verb, before, after }))).toEqual([
      { verb: 'secret.removed', before: at('https://other.shop.example'), after: null },
      {
        verb: 'secret.changed',
        before: at('https://models.shop.example'),
        after: { ...at('https://other.shop.example'), value: 'another' },
      },
      { verb: 'secret.created', before: null, after: at('https://models.shop.example') },
    ])
  })

  it('says when a run that sends it was last asked for', async () => {
    await put()
    await put('idle')
    await createPackage(api, 'ranker')
    await register(api, 'ranker', '1.0.0')
    const [row] = await db.select({ id: version.id }).from(version)
    const run = { versionId: row?.id ?? '', state: 'done', total: 1, done: 1, failed: 0, by: 'test' } as const
    const order = (askedAt: number, target: 'endpoint' | 'artifact', asked: Record<string, unknown>) => ({
      ...run,
      id: uuid(),
      target,
      asked,
      askedAt,
    })
    await db.transaction((tx) =>
      tx
        .insert(orderedRun)
        .values([
          order(1000, 'endpoint', { secret: 'ranker-token' }),
          order(3000, 'endpoint', { secret: 'ranker-token' }),
          order(5000, 'endpoint', {}),
          order(7000, 'artifact', { secret: 'idle' }),
        ]),
    )
    const used = (await list()).map(({ name, usedAt }: Record<string, unknown>) => [name, usedAt])
    expect(used).toEqual([
      ['idle', null],
      ['ranker-token', '1970-01-01T00:00:03.000Z'],
    ])
  })

  it.each([
    ['Ranker', {}, 'name', 'must be a name of 1 to 64 lower-case letters'],
    ['x', { origin: 'https://evil.example' }, 'origin', 'add evil.example to the setting SHIPSHAPE_OUTBOUND'],
    ['x', { origin: 'https://models.shop.example/rank' }, 'origin', 'without a path'],
    ['x', { origin: 'https://me:word@models.shop.example' }, 'origin', 'without a path'],
    ['x', { origin: 'undefined' }, 'origin', 'without a path'],
    ['x', { origin: undefined }, 'origin', 'is required'],
    ['x', { header: 'Host' }, 'header', 'Host is set by the request itself'],
    ['x', { header: 'content-Length' }, 'header', 'is set by the request itself'],
    ['x', { header: 'Transfer-Encoding' }, 'header', 'is set by the request itself'],
    ['x', { header: 'Cookie' }, 'header', 'is set by the request itself'],
    ['x', { header: 'X Key' }, 'header', 'must be the name of a header'],
    ['x', { header: 'X-Key: a\r\nX' }, 'header', 'must be the name of a header'],
    ['x', { header: '' }, 'header', 'must be the name of a header'],
    ['x', { value: '' }, 'value', 'must be one line of 1 to 8192'],
    ['x', { value: 'a\r\nX-Other: b' }, 'value', 'must be one line of 1 to 8192'],
    ['x', { value: ' a' }, 'value', 'without blanks at its ends'],
    ['x', { value: 'ä' }, 'value', 'ASCII'],
    ['x', { value: 'x'.repeat(8193) }, 'value', 'must be one line of 1 to 8192'],
    ['x', { value: 5 }, 'value', 'must be text'],
    ['x', { note: 'a' }, 'note', 'is not a field here'],
  ])('%s with %j is refused by its field %s', async (name, more, path, sentence) => {
    const { status, json } = await put(name, more)
    expect([status, json.errors[0].path]).toEqual([422, path])
    expect(json.errors[0].message).toContain(sentence)
    expect(await list()).toEqual([])
  })

  it('that is not there is said to be missing', async () => {
    expect((await api.ask('GET', '/secrets/none')).json.code).toBe('secret_missing')
    expect((await api.ask('DELETE', '/secrets/none', { as: 'administer' })).json.code).toBe('secret_missing')
  })

  it('is listed for contributors, managed by admins, and hidden from viewers', async () => {
    const status = async (role: Role, method: string) => {
      const headers = await personOf(role, `${role}.${method}@shop.example`)
      const json = method === 'PUT' ? good : undefined
      const path = method === 'PUT' ? '/secrets/of-role' : '/secrets'
      return (await api.ask(method, path, { as: 'nobody', headers, json })).status
    }
    expect([await status('viewer', 'GET'), await status('contributor', 'GET')]).toEqual([403, 200])
    expect([await status('contributor', 'PUT'), await status('approver', 'PUT')]).toEqual([403, 403])
    expect(await status('admin', 'PUT')).toBe(201)
  })
})

describe('the value of a secret', () => {
  it('is opened for its own origin, and no other', async () => {
    await put()
    expect(await headerFor('ranker-token', 'https://MODELS.shop.example:443/rank')).toEqual({
      header: 'Authorization',
      value,
    })
    await expect(headerFor('gone', good.origin)).rejects.toThrow('There is no secret gone.')
    for (const other of ['http://models.shop.example', 'https://models.shop.example:8443', 'https://shop.example'])
      await expect(headerFor('ranker-token', other)).rejects.toThrow(
        'is sent to https://models.shop.example and nowhere',
      )
  })

  it('does not open in a row that took it, nor where its origin was changed behind it', async () => {
    await put()
    await put('other', { value: 'its-own' })
    const [mine] = await db.select().from(namedSecret).where(eq(namedSecret.name, 'ranker-token'))
    await db.transaction((tx) =>
      tx.update(namedSecret).set({ value: mine?.value }).where(eq(namedSecret.name, 'other')),
    )
    await db.transaction((tx) =>
      tx.update(namedSecret).set({ origin: 'https://other.shop.example' }).where(eq(namedSecret.name, 'ranker-token')),
    )
    await expect(headerFor('other', good.origin)).rejects.toMatchObject({ code: 'secret_unreadable' })
    await expect(headerFor('ranker-token', 'https://other.shop.example')).rejects.toThrow('give it its value again')
  })
})
