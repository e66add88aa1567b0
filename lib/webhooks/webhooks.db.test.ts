import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { delivery, webhook } from '#db/schema/webhooks'
import { personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import { reach } from '#lib/outbound/reach'
import { eventTypes } from '#lib/outbox/rules'
import type { Message } from '#lib/outbox/schema'
import { sendReport } from '#lib/reports/writes'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { deliverDue, forgetDeliveries } from './deliver.ts'
import type { DeliveryView, WebhookView } from './schema.ts'
import { signatureOf } from './signing.ts'
import { receiver } from './testing.ts'

let api: TestApi
let server: Awaited<ReturnType<typeof receiver>>
beforeAll(async () => {
  server = await receiver()
  process.env.SHIPSHAPE_OUTBOUND = server.origin
  api = await testApi()
  await createPackage(api, 'told')
  await createPackage(api, 'other')
})
afterAll(async () => {
  delete process.env.SHIPSHAPE_OUTBOUND
  server.close()
  await api.remove()
})
beforeEach(async () => {
  server.received.length = 0
  server.answers.clear()
  await db.transaction((tx) => tx.delete(webhook))
})

const ask = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  api.ask(method, path, { as: 'administer', json, headers })

let made = 0
async function newWebhook(more: object = {}): Promise<{ id: string; secret: string; path: string }> {
  const path = `/in/${made++}`
  const input = { name: 'deploys', kind: 'standard', url: `${server.origin}${path}`, events: ['version.registered'] }
  const { status, json } = await ask('POST', '/webhooks', { ...input, ...more })
  expect(status).toBe(201)
  return { id: json.id, secret: json.secret, path }
}

let versions = 0
const happen = (name = 'told') => register(api, name, `1.0.${versions++}`)
const deliveries = async (id: string): Promise<DeliveryView[]> =>
  (await ask('GET', `/webhooks/${id}/deliveries`)).json.items
const bodyOf = (received?: { body: string }) => JSON.parse(received?.body ?? 'null') as Message
const soon = () => Date.now() + 1
const day = 86_400_000

describe('a webhook', () => {
  it('is told what happened, signed so that its receiver can verify it', async () => {
    const { id, secret, path } = await newWebhook()
    await happen()
    await deliverDue(soon())
    const [received, ...more] = server.at(path)
    expect(more).toEqual([])
    const headers = received?.headers ?? {}
    const [sent] = await deliveries(id)
    expect(headers['webhook-id']).toBe(sent?.id)
    expect(headers['content-type']).toBe('application/json')
    const seconds = Number(headers['webhook-timestamp'])
    expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(60)
    expect(headers['webhook-signature']).toBe(signatureOf(secret, sent?.id ?? '', seconds, received?.body ?? ''))
    const number = `1.0.${versions - 1}`
    expect(bodyOf(received)).toMatchObject({
      type: 'version.registered',
      timestamp: sent?.createdAt,
      data: {
        label: `told ${number}`,
        package: 'told',
        version: number,
        actor: { kind: 'token', name: 'register' },
        url: `http://localhost:3000/packages/told/versions/${number}`,
      },
    })
    expect(sent).toMatchObject({
      state: 'delivered',
      dueAt: null,
      attempts: [{ status: 200 }],
      message: bodyOf(received),
    })
  })

  it('of a chat is told the same as a sentence, without a signature', async () => {
    const { id, secret, path } = await newWebhook({ kind: 'chat' })
    expect(secret).toBeUndefined()
    await happen()
    await deliverDue(soon())
    const [received] = server.at(path)
    expect(received?.headers['webhook-signature']).toBeUndefined()
    expect(JSON.parse(received?.body ?? '')).toEqual({
      text: expect.stringMatching(
        /^register \(token\) registered told 1\.0\.\d+\nhttp:\/\/localhost:3000\/packages\/told/,
      ),
    })
    expect((await ask('POST', `/webhooks/${id}/secret`)).json.code).toBe('chat_unsigned')
  })

  it('hears only of its events, and only of its package where it has one', async () => {
    const [all, ofTold, ofOther, deaf] = [
      await newWebhook(),
      await newWebhook({ package: 'told' }),
      await newWebhook({ package: 'other' }),
      await newWebhook({ events: ['release.made'] }),
    ]
    await happen()
    expect(
      await Promise.all([all, ofTold, ofOther, deaf].map(async ({ id }) => (await deliveries(id)).length)),
    ).toEqual([1, 1, 0, 0])
  })

  it('hears nothing while it is off, and what was to be sent waits until it is on', async () => {
    const { id, path } = await newWebhook()
    await happen()
    await ask('PATCH', `/webhooks/${id}`, { enabled: false })
    await happen()
    await deliverDue(soon())
    expect(server.at(path)).toEqual([])
    expect((await ask('POST', `/webhooks/${id}/test`)).json.code).toBe('webhook_off')
    await ask('PATCH', `/webhooks/${id}`, { enabled: true })
    await deliverDue(soon())
    expect(server.at(path)).toHaveLength(1)
  })

  it('can be tested, and the test goes the way of all others', async () => {
    const { id, path } = await newWebhook({ events: ['release.made'] })
    const { status, json } = await ask('POST', `/webhooks/${id}/test`)
    expect([status, json.state, json.event]).toEqual([202, 'pending', 'webhook.tested'])
    await deliverDue(soon())
    expect(bodyOf(server.at(path)[0])).toMatchObject({
      type: 'webhook.tested',
      data: { label: 'deploys', url: `http://localhost:3000/webhooks/${id}` },
    })
  })

  it('signs with a new secret once that is rotated, and for a day with the one before, too', async () => {
    const { id, secret, path } = await newWebhook()
    const rotated = (await ask('POST', `/webhooks/${id}/secret`)).json.secret
    expect(rotated).not.toBe(secret)
    await happen()
    await deliverDue(soon())
    await happen()
    await deliverDue(soon() + day)
    const signed = server.at(path).map(({ headers, body }) => {
      const [of, at] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])]
      const both = [rotated, secret].map((one) => signatureOf(one, of, at, body))
      return String(headers['webhook-signature'])
        .split(' ')
        .map((signature) => both.indexOf(signature))
    })
    expect(signed).toEqual([[0, 1], [0]])
  })

  it('is refused for a host that nobody allowed, and is told which setting would', async () => {
    const input = { name: 'deploys', kind: 'standard', events: ['version.registered'] }
    for (const url of ['https://evil.example/in', 'http://169.254.169.254/latest', 'file:///etc/passwd', 'x']) {
      const { status, json } = await ask('POST', '/webhooks', { ...input, url })
      expect([status, json.errors[0].path]).toEqual([422, 'url'])
    }
    const { json } = await ask('POST', '/webhooks', { ...input, url: 'https://evil.example/in' })
    expect(json.detail).toContain('add evil.example to the setting SHIPSHAPE_OUTBOUND')
    const { id } = await newWebhook()
    expect((await ask('PATCH', `/webhooks/${id}`, { url: 'https://evil.example' })).status).toBe(422)
  })

  it.each([
    [{ events: [] }, 'events'],
    [{ events: ['release.made', 'release.made'] }, 'events'],
    [{ events: ['anything'] }, 'events[0]'],
    [{ kind: 'carrier pigeon' }, 'kind'],
    [{ name: ' ' }, 'name'],
    [{ package: 'nothing-here' }, 'package'],
    [{ colour: 'blue' }, 'colour'],
  ])('is refused with %j, and the field is named', async (more, path) => {
    const input = { name: 'n', kind: 'standard', url: server.origin, events: ['release.made'], ...more }
    const { status, json } = await ask('POST', '/webhooks', input)
    expect([status, json.errors[0].path]).toEqual([422, path])
  })

  it('shows its secret once, also to a repeat with the same key', async () => {
    const input = { name: 'n', kind: 'standard', url: server.origin, events: ['release.made'] }
    const key = { 'idempotency-key': 'once' }
    const first = await ask('POST', '/webhooks', input, key)
    const again = await ask('POST', '/webhooks', input, key)
    expect([again.status, again.json.code, again.json.id]).toEqual([409, 'webhook_made_already', first.json.id])
    expect(again.text).not.toContain('whsec_')
  })

  it('shows a rotated secret once, and what a repeat with the same key is told is no secret that never signs', async () => {
    const { id, path } = await newWebhook()
    const key = { 'idempotency-key': 'rotated-once' }
    const first = await ask('POST', `/webhooks/${id}/secret`, undefined, key)
    const again = await ask('POST', `/webhooks/${id}/secret`, undefined, key)
    expect([again.status, again.json.code, again.json.id]).toEqual([409, 'secret_rotated_already', id])
    expect(again.text).not.toContain('whsec_')
    await happen()
    await deliverDue(soon())
    const [{ headers, body } = expect.fail()] = server.at(path)
    const [of, at] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])]
    expect(String(headers['webhook-signature'])).toContain(signatureOf(first.json.secret, of, at, body))
  })

  it('is listed with how its own newest delivery stands, whatever became of those before', async () => {
    const [one, none, other] = [
      await newWebhook({ name: 'a' }),
      await newWebhook({ name: 'b', events: ['release.made'] }),
      await newWebhook({ name: 'c' }),
    ]
    server.answers.set(one.path, 503)
    await happen()
    await deliverDue(soon())
    await ask('POST', `/webhooks/${other.id}/test`)
    const { items } = (await ask('GET', '/webhooks')).json
    expect(items.map(({ last }: WebhookView) => last && [last.event, last.state, last.error])).toEqual([
      ['version.registered', 'pending', 'it answered 503'],
      null,
      ['webhook.tested', 'pending', null],
    ])
    for (const { id, last } of items) expect((await ask('GET', `/webhooks/${id}`)).json.last).toEqual(last)
    expect(none.id).toBe(items[1].id)
  })

  it('is removed with its deliveries', async () => {
    const { id } = await newWebhook()
    await happen()
    expect((await ask('DELETE', `/webhooks/${id}`)).status).toBe(204)
    expect((await ask('GET', `/webhooks/${id}`)).json.code).toBe('webhook_missing')
    expect(await db.$count(delivery)).toBe(0)
  })

  it('is one of fifty at most', async () => {
    const first = await newWebhook()
    const [row] = await db.select().from(webhook)
    if (!row) throw new Error('it was made')
    await db.transaction(async (tx) => {
      for (let n = 1; n < 50; n++) await tx.insert(webhook).values({ ...row, id: `${first.id}-${n}` })
    })
    const input = { name: 'n', kind: 'standard', url: server.origin, events: ['release.made'] }
    expect((await ask('POST', '/webhooks', input)).json.code).toBe('webhooks_full')
  })
})

describe('the address and the secret of a webhook', () => {
  it('are nowhere but in the message: not in the database as text, in no answer, in no entry of the audit', async () => {
    const { id, secret, path } = await newWebhook({ url: `${server.origin}/in/very-secret-path?token=T0KEN` })
    await ask('PATCH', `/webhooks/${id}`, { url: `${server.origin}/in/other-secret-path` })
    await ask('POST', `/webhooks/${id}/test`)
    server.answers.set('/in/other-secret-path', 500)
    await deliverDue(soon())
    const shown = [
      ...(await Promise.all(['', `/${id}`, `/${id}/deliveries`].map((rest) => ask('GET', `/webhooks${rest}`)))),
      await ask('GET', '/audit?limit=200'),
    ].map(({ text }) => text)
    const stored = JSON.stringify([await db.select().from(webhook), await db.select().from(delivery)])
    for (const text of [...shown, stored]) expect(text).not.toMatch(/secret-path|T0KEN|whsec_/)
    expect(shown.join('') + stored).not.toContain(secret.slice('whsec_'.length))
    expect(path).toBeDefined()
  })

  it('are told of by the audit as the host, and as what was done', async () => {
    const { id } = await newWebhook()
    await ask('POST', `/webhooks/${id}/secret`)
    await ask('PATCH', `/webhooks/${id}`, { name: 'renamed' })
    const { json } = await ask('GET', `/audit?subject=webhook:${id}`)
    const host = new URL(server.origin).host
    expect(json.items.map(({ verb, after }: { verb: string; after: unknown }) => [verb, after])).toEqual([
      ['webhook.changed', { name: 'renamed', kind: 'standard', host, events: ['version.registered'], enabled: true }],
      ['webhook.secret-rotated', null],
      ['webhook.created', { name: 'deploys', kind: 'standard', host, events: ['version.registered'], enabled: true }],
    ])
  })
})

describe('what is to be sent', () => {
  it('is written with the change: a change that is refused leaves nothing', async () => {
    const { id } = await newWebhook()
    const happening = { verb: 'version.registered', subject: 'version:x', label: 'x' }
    const refused = change(testCaller(), async (tx, record) => {
      await record(happening)
      const [row] = await tx.rows<{ n: number }>(sql`select count(*) as n from delivery`)
      expect(Number(row?.n)).toBe(1)
      throw new Error('too late')
    })
    await expect(refused).rejects.toThrow('too late')
    expect(await deliveries(id)).toEqual([])
    await change(testCaller(), (_tx, record) => record(happening))
    expect(await deliveries(id)).toHaveLength(1)
  })

  it('is written for every event that can be chosen, and for nothing else', async () => {
    const { id } = await newWebhook({ events: eventTypes })
    const verbs = [...eventTypes, 'package.changed', 'session.started', 'webhook.changed', '__proto__', 'toString']
    for (const verb of verbs)
      await change(testCaller(), (_tx, record) => record({ verb, subject: 'nothing:x', label: 'x' }))
    expect((await deliveries(id)).map(({ event }) => event).toSorted()).toEqual(eventTypes.toSorted())
  })

  it('tells what a service begins to run and what it turns to, and nothing when it says so again', async () => {
    const { path } = await newWebhook({ events: ['service.reported'] })
    const report = (digest: string) =>
      sendReport(testCaller(), 'told', { environment: 'production', instance: 'ranker-1', digest })
    const [one, two] = [(await happen()).json.digest, (await happen()).json.digest]
    for (const digest of [one, one, two]) await report(digest)
    await deliverDue(soon())
    const said = server.at(path).map((received) => bodyOf(received).data)
    expect(said.map(({ before, after }) => [before, after])).toMatchObject([
      [null, { digest: one, environment: 'production' }],
      [{ digest: one }, { digest: two, environment: 'production' }],
    ])
    expect(said[0]).toMatchObject({ package: 'told', environment: 'production', label: 'told production ranker-1' })
  })

  it('tells that data was withdrawn, with the page that says what stands on it', async () => {
    const { path } = await newWebhook({ events: ['dataset.version-withdrawn'] })
    await api.ask('POST', '/datasets', { json: { name: 'clicks' } })
    await api.ask('POST', '/datasets/clicks/versions', { json: { version: '2026-10-01T06:00:00Z' } })
    const withdrawal = '/datasets/clicks/versions/2026-10-01T06:00:00Z/withdrawal'
    await api.ask('PUT', withdrawal, { json: { reason: 'prices in cents' } })
    await deliverDue(soon())
    expect(server.at(path).map((received) => bodyOf(received).data)).toMatchObject([
      {
        label: 'clicks@2026-10-01T06:00:00Z',
        package: null,
        after: { reason: 'prices in cents' },
        url: 'http://localhost:3000/datasets/clicks/versions/2026-10-01T06%3A00%3A00Z',
      },
    ])
  })

  it('leaves out before and after where they are too much for a message', async () => {
    const { id } = await newWebhook()
    const after = { text: 'x'.repeat(70_000) }
    await change(testCaller(), (_tx, record) =>
      record({ verb: 'version.registered', subject: 'version:x', label: 'x', after }),
    )
    const [sent] = await deliveries(id)
    expect(sent?.message.data).toMatchObject({ label: 'x', before: null, after: null })
  })

  it('is nothing of a package of the example', async () => {
    const { id } = await newWebhook()
    await createPackage(api, 'shown')
    await db.transaction((tx) => tx.rows(sql`update package set example = ${true} where name = 'shown'`))
    const [row] = await db.rows<{ id: string }>(sql`select id from package where name = 'shown'`)
    await change(testCaller(), (_tx, record) =>
      record({ verb: 'release.made', subject: 'release:x', label: 'x', packageId: row?.id }),
    )
    expect(await deliveries(id)).toEqual([])
  })
})

/** Sends what is due at each moment that something is due, until nothing is. */
async function untilDone(id: string, begin: number): Promise<number[]> {
  const moments: number[] = []
  for (let now: number | null = begin; now !== null; ) {
    moments.push(now)
    await deliverDue(now, { random: () => 0 })
    const [row]: { dueAt: number | null }[] = await db.select().from(delivery).where(eq(delivery.webhookId, id))
    now = row?.dueAt ?? null
  }
  return moments
}

describe('a delivery that fails', () => {
  it('is tried ten times, ever later, and then is given up with every attempt kept', async () => {
    const { id, path } = await newWebhook()
    server.answers.set(path, 503)
    await happen()
    const moments = await untilDone(id, soon())
    const gaps = moments.slice(1).map((moment, index) => Math.round((moment - (moments[index] ?? 0)) / 1000))
    const hours = [2, 5, 10, 14, 20, 24].map((hour) => hour * 3600)
    const off = gaps.map((gap, index) => Math.abs(gap - ([5, 300, 1800, ...hours][index] ?? 0)))
    expect([gaps.length, Math.max(...off) <= 5]).toEqual([9, true])
    const [failed] = await deliveries(id)
    expect([failed?.state, failed?.attempts.length, server.at(path).length]).toEqual(['failed', 10, 10])
    expect(failed?.attempts[0]).toMatchObject({ status: 503, error: 'it answered 503' })
    expect(new Set(server.at(path).map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed?.id]))
  })

  it('is delivered by the try that is answered well', async () => {
    const { id, path } = await newWebhook()
    server.answers.set(path, 500)
    await happen()
    await deliverDue(soon())
    server.answers.set(path, 204)
    await deliverDue(soon())
    expect(server.at(path)).toHaveLength(1)
    await deliverDue(soon() + 6_000)
    expect((await deliveries(id))[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 204 }],
    })
  })

  it('because its host is no longer allowed says so', async () => {
    const { id } = await newWebhook()
    await happen()
    await deliverDue(soon(), { send: (address, asked) => reach(address, asked, { hosts: [] }) })
    const [failed] = await deliveries(id)
    expect(failed?.attempts[0]?.error).toContain('SHIPSHAPE_OUTBOUND')
    const { last } = (await ask('GET', `/webhooks/${id}`)).json
    expect(last).toEqual({
      state: 'pending',
      event: 'version.registered',
      at: failed?.createdAt,
      error: failed?.attempts[0]?.error,
    })
  })

  it('with 410 turns its webhook off, once, with an entry in the audit', async () => {
    const { id, path } = await newWebhook()
    server.answers.set(path, 410)
    await happen()
    await happen()
    await deliverDue(soon())
    expect(server.at(path)).toHaveLength(1)
    expect((await ask('GET', `/webhooks/${id}`)).json.enabled).toBe(false)
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['pending', 'failed'])
    const { json } = await ask('GET', `/audit?subject=webhook:${id}`)
    expect(json.items[0]).toMatchObject({ verb: 'webhook.turned-off', actor: { kind: 'system', name: 'Shipshape' } })
  })

  it('keeps back those after it, and none of another webhook', async () => {
    const [bad, good] = [await newWebhook(), await newWebhook()]
    server.answers.set(bad.path, 500)
    for (let n = 0; n < 3; n++) await happen()
    await deliverDue(soon())
    expect([server.at(bad.path).length, server.at(good.path).length]).toEqual([1, 3])
    const order = server.at(good.path).map((one) => bodyOf(one).data.version)
    expect(order).toEqual(order.toSorted((a, b) => Number(a?.split('.')[2]) - Number(b?.split('.')[2])))
  })
})

describe('a replay', () => {
  it('sends a delivery again with the id it had, and leaves who wanted it in the log', async () => {
    const { id, path } = await newWebhook()
    await happen()
    await deliverDue(soon())
    const [sent] = await deliveries(id)
    const { status, json } = await ask('POST', `/webhooks/${id}/deliveries/${sent?.id}/replay`)
    expect([status, json.state]).toEqual([202, 'pending'])
    await deliverDue(soon())
    expect(server.at(path).map(({ headers }) => headers['webhook-id'])).toEqual([sent?.id, sent?.id])
    const [again] = await deliveries(id)
    expect(again).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 200 }, { replayedBy: 'administer (token)' }, { status: 200 }],
    })
  })

  it('gives what was given up ten tries more', async () => {
    const { id, path } = await newWebhook()
    server.answers.set(path, 500)
    await happen()
    await untilDone(id, soon())
    const [failed] = await deliveries(id)
    await ask('POST', `/webhooks/${id}/deliveries/${failed?.id}/replay`)
    await untilDone(id, soon())
    expect(server.at(path)).toHaveLength(20)
  })

  it('of a delivery of another webhook is not found', async () => {
    const [one, other] = [await newWebhook(), await newWebhook({ events: ['release.made'] })]
    await happen()
    const [sent] = await deliveries(one.id)
    const { json } = await ask('POST', `/webhooks/${other.id}/deliveries/${sent?.id}/replay`)
    expect(json.code).toBe('delivery_missing')
  })
})

describe('several processes', () => {
  it('send a delivery once, however many look at the same moment', async () => {
    const { path } = await newWebhook()
    for (let n = 0; n < 3; n++) await happen()
    await Promise.all(Array.from({ length: 6 }, () => deliverDue(soon())))
    const ids = server.at(path).map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([3, 3])
  })

  it('take over from one that crashed between claim and answer, after a minute and with the same id', async () => {
    const { id, path } = await newWebhook()
    await happen()
    const now = soon()
    await new Promise<void>((crashed) => {
      void deliverDue(now, {
        send: () => {
          crashed()
          return new Promise(() => undefined)
        },
      })
    })
    await deliverDue(now + 30_000)
    expect(server.at(path)).toEqual([])
    await deliverDue(now + 61_000)
    const [sent] = await deliveries(id)
    expect(server.at(path).map(({ headers }) => headers['webhook-id'])).toEqual([sent?.id])
    expect(sent?.state).toBe('delivered')
  })

  it('keep a replay that was asked for while a delivery was under way', async () => {
    const { id } = await newWebhook()
    await happen()
    const [sent] = await deliveries(id)
    await deliverDue(soon(), {
      send: async () => {
        await ask('POST', `/webhooks/${id}/deliveries/${sent?.id}/replay`)
        return { status: 200, body: Buffer.alloc(0), whole: true }
      },
    })
    expect((await deliveries(id))[0]).toMatchObject({
      state: 'pending',
      attempts: [{ replayedBy: expect.any(String) }, { status: 200 }],
    })
    await deliverDue(soon())
    expect((await deliveries(id))[0]?.state).toBe('delivered')
  })
})

it('a slow receiver gives way to what else is due after two seconds, and goes on in the next round', async () => {
  const { id } = await newWebhook()
  for (let times = 0; times < 4; times++) await happen()
  const slowly = async () => {
    await new Promise((answered) => setTimeout(answered, 900))
    return { status: 200, body: Buffer.alloc(0), whole: true }
  }
  await deliverDue(soon(), { send: slowly })
  const pending = async () => (await deliveries(id)).filter(({ state }) => state === 'pending').length
  expect(await pending()).toBe(1)
  await deliverDue(soon(), { send: slowly })
  expect(await pending()).toBe(0)
})

it('what was sent long ago is forgotten, and what is still to be sent is not', async () => {
  const { id } = await newWebhook()
  await happen()
  await deliverDue(soon())
  await happen()
  await forgetDeliveries(Date.now() + 89 * day)
  expect(await deliveries(id)).toHaveLength(2)
  await forgetDeliveries(Date.now() + 91 * day)
  expect((await deliveries(id)).map(({ state }) => state)).toEqual(['pending'])
})

it('the deliveries are whole over their pages', async () => {
  const { id } = await newWebhook()
  for (let n = 0; n < 5; n++) await happen()
  const seen: string[] = []
  let cursor = ''
  do {
    const { json } = await ask('GET', `/webhooks/${id}/deliveries?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...json.items.map((item: DeliveryView) => item.id))
    cursor = json.nextCursor
  } while (cursor)
  expect(seen).toEqual((await deliveries(id)).map((item) => item.id))
})

it('who may not manage webhooks sees none', async () => {
  const { id } = await newWebhook()
  const headers = await personOf('approver', 'approver.hooks@shop.example')
  for (const path of ['', `/${id}`, `/${id}/deliveries`])
    expect((await api.ask('GET', `/webhooks${path}`, { as: 'nobody', headers })).status).toBe(403)
})
