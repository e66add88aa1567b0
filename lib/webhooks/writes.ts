import { count, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { delivery, webhook } from '#db/schema/webhooks'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { flawOfAddress } from '#lib/outbound/hosts'
import { messageOf } from '#lib/outbox/message'
import { testEvent } from '#lib/outbox/rules'
import { rowOf } from '#lib/outbox/writes'
import { settings } from '#lib/settings'
import { attemptsOf, happeningOf, packageOf, requireDelivery, requireWebhook, type WebhookRow } from './reads.ts'
import { mostWebhooks, type NewWebhook, type WebhookChange } from './schema.ts'
import { keysOf, sealedKeys, sealedUrl } from './secrets.ts'
import { newSigningSecret } from './signing.ts'

/** How long a secret still signs beside the one that took its place. */
const overlap = 86_400_000

/** What the audit says of a webhook: of its address only the host, of its secret nothing. */
const said = ({ name, kind, host, events, enabled }: WebhookRow, packageName: string | null) => ({
  name,
  kind,
  host,
  events,
  enabled,
  ...(packageName === null ? {} : { package: packageName }),
})

/** The host of an address that may be reached; else the field is refused, and says which setting would allow it. */
function hostOf(address: string): string {
  const flaw = flawOfAddress(address, settings().outbound)
  if (flaw) throw invalid('body_invalid', [{ path: 'url', message: flaw }])
  return new URL(address).host
}

/**
 * Makes a webhook. The secret that its messages are signed with is in this answer and nowhere else; the database keeps it
 * encrypted, like the address. A chat gets no signature, as it looks at none.
 */
export async function createWebhook(caller: Caller, input: NewWebhook): Promise<{ id: string; secret?: string }> {
  const secret = newSigningSecret()
  const id = uuid()
  const host = hostOf(input.url)
  const made = await change(caller, async (tx, record) => {
    await refuseTooMany(tx)
    const row: WebhookRow = {
      id,
      name: input.name,
      kind: input.kind,
      host,
      events: input.events,
      enabled: true,
      url: sealedUrl(id, input.url),
      secret: sealedKeys(id, { current: secret }),
      packageId: input.package === undefined ? null : await packageIdOf(tx, input.package),
      createdBy: actorLabel(caller.actor),
      createdAt: caller.now,
    }
    await tx.insert(webhook).values(row)
    await record({ ...happeningOf(row, 'webhook.created'), after: said(row, input.package ?? null) })
    return { id }
  })
  if (made.id !== id) throw madeAlready(made.id)
  return input.kind === 'chat' ? { id } : { id, secret }
}

const madeAlready = (id: string) =>
  new Refusal(
    'conflict',
    'webhook_made_already',
    'This webhook was made by the first request with this Idempotency-Key, which showed its secret once.',
    [],
    { id },
  )

async function refuseTooMany(tx: Tx): Promise<void> {
  const [found] = await tx.select({ webhooks: count() }).from(webhook)
  if (Number(found?.webhooks) >= mostWebhooks)
    throw new Refusal('conflict', 'webhooks_full', `There are ${mostWebhooks} webhooks already: remove one first.`)
}

async function packageIdOf(tx: Tx, name: string): Promise<string> {
  const [row] = await tx.select({ id: modelPackage.id }).from(modelPackage).where(eq(modelPackage.name, name))
  if (row) return row.id
  throw invalid('body_invalid', [{ path: 'package', message: 'is no package that is here' }])
}

/** Changes a webhook. Turned off it is told nothing more; what was to be sent waits until it is turned on. */
export async function changeWebhook(caller: Caller, id: string, { url, ...input }: WebhookChange): Promise<void> {
  const moved = url === undefined ? {} : { host: hostOf(url), url: sealedUrl(id, url) }
  await change(caller, async (tx, record) => {
    const before = await requireWebhook(id, tx)
    const after = { ...before, ...input, ...moved }
    await tx.update(webhook).set(after).where(eq(webhook.id, id))
    const name = await packageOf(before, tx)
    const addressed = url === undefined ? {} : { address: 'another' }
    await record({
      ...happeningOf(after, 'webhook.changed'),
      before: said(before, name),
      after: { ...said(after, name), ...addressed },
    })
  })
}

/** Removes a webhook with its deliveries, also those that were still to be sent. */
export async function removeWebhook(caller: Caller, id: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requireWebhook(id, tx)
    await tx.delete(webhook).where(eq(webhook.id, id))
    await record({ ...happeningOf(row, 'webhook.removed'), before: said(row, await packageOf(row, tx)) })
  })
}

/** Gives a webhook a new secret, shown in this answer only. For a day the one before signs beside it. */
export async function rotateSecret(caller: Caller, id: string): Promise<{ secret: string }> {
  const secret = newSigningSecret()
  const made = uuid()
  const rotation = await change(caller, async (tx, record) => {
    const row = await requireWebhook(id, tx)
    if (row.kind === 'chat')
      throw new Refusal('conflict', 'chat_unsigned', 'Messages to a chat are not signed: there is no secret to rotate.')
    const before = { secret: keysOf(row).current, until: caller.now + overlap }
    await tx
      .update(webhook)
      .set({ secret: sealedKeys(id, { current: secret, before }) })
      .where(eq(webhook.id, id))
    await record(happeningOf(row, 'webhook.secret-rotated'))
    return { made }
  })
  if (rotation.made !== made) throw rotatedAlready(id)
  return { secret }
}

const rotatedAlready = (id: string) =>
  new Refusal(
    'conflict',
    'secret_rotated_already',
    'The secret was rotated by the first request with this Idempotency-Key, which showed it once.',
    [],
    { id },
  )

/** Writes a test delivery, which goes the way of all others. */
export async function testWebhook(caller: Caller, id: string): Promise<{ id: string }> {
  return change(caller, async (tx, record) => {
    const row = await requireWebhook(id, tx)
    if (!row.enabled)
      throw new Refusal('conflict', 'webhook_off', 'This webhook is off: turn it on to send it something.')
    const happening = { verb: testEvent, subject: `webhook:${id}`, label: row.name }
    const message = await messageOf(tx, caller, happening)
    if (!message) throw new Error('a test without a message')
    const made = rowOf(id, message, caller.now)
    await tx.insert(delivery).values(made)
    await record(happeningOf(row, 'webhook.tested'))
    return { id: made.id }
  })
}

/** Makes a delivery due again, whatever became of it. It keeps its id, so that a receiver can tell it came before. */
export async function replayDelivery(caller: Caller, webhookId: string, id: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const hook = await requireWebhook(webhookId, tx)
    const row = await requireDelivery(webhookId, id, tx)
    const attempts = [...attemptsOf(row), { at: caller.now, replayedBy: actorLabel(caller.actor) }]
    await tx.update(delivery).set({ state: 'pending', dueAt: caller.now, attempts }).where(eq(delivery.id, id))
    await record({ ...happeningOf(hook, 'webhook.replayed'), after: { delivery: id, event: row.event } })
  })
}
