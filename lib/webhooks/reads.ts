import { and, asc, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { delivery, webhook } from '#db/schema/webhooks'
import { decodeCursor, encodeCursor } from '#lib/cursor'
import { Refusal } from '#lib/errors'
import type { Message } from '#lib/outbox/schema'
import type { Attempt, DeliveryView, WebhookView } from './schema.ts'

export type WebhookRow = typeof webhook.$inferSelect
export type DeliveryRow = typeof delivery.$inferSelect

const written = (at: number) => new Date(at).toISOString()

function viewOf(row: WebhookRow, packageName: string | null, last: Last | undefined): WebhookView {
  const { id, name, kind, host, events, enabled, createdBy, createdAt } = row
  return {
    id,
    name,
    kind,
    host,
    events,
    package: packageName,
    enabled,
    createdBy,
    createdAt: written(createdAt),
    last: last ? lastOf(last) : null,
  }
}

export const attemptsOf = ({ attempts }: Pick<DeliveryRow, 'attempts'>) => attempts as Attempt[]

const { webhookId, state, event, createdAt, attempts } = delivery
type Last = Pick<DeliveryRow, 'webhookId' | 'state' | 'event' | 'createdAt' | 'attempts'>

const lastOf = (row: Last) => ({
  state: row.state,
  event: row.event,
  at: written(row.createdAt),
  error: attemptsOf(row).at(-1)?.error ?? null,
})

const newest = sql<number>`row_number() over (partition by ${webhookId} order by ${createdAt} desc, ${delivery.id} desc)`

/** The newest delivery of each of these webhooks, in one statement, without what was sent. */
async function newestOf(ids: string[], reader: Reader): Promise<Map<string, Last>> {
  const ranked = reader
    .select({ id: delivery.id, rank: newest.as('rank') })
    .from(delivery)
    .where(inArray(webhookId, ids))
    .as('ranked')
  const rows = await reader
    .select({ webhookId, state, event, createdAt, attempts })
    .from(ranked)
    .innerJoin(delivery, eq(delivery.id, ranked.id))
    .where(eq(ranked.rank, 1))
  return new Map(rows.map((row) => [row.webhookId, row]))
}

/** What happens to a webhook, as the audit names it. */
export const happeningOf = ({ id, name, packageId }: WebhookRow, verb: string) => ({
  verb,
  subject: `webhook:${id}`,
  label: name,
  ...(packageId === null ? {} : { packageId }),
})

/** The webhooks by name, each with how its newest delivery stands. */
export async function listWebhooks(reader: Reader = db): Promise<WebhookView[]> {
  const rows = await reader
    .select({ row: webhook, packageName: modelPackage.name })
    .from(webhook)
    .leftJoin(modelPackage, eq(modelPackage.id, webhook.packageId))
    .orderBy(asc(webhook.name), asc(webhook.id))
  const last = await newestOf(
    rows.map(({ row }) => row.id),
    reader,
  )
  return rows.map(({ row, packageName }) => viewOf(row, packageName, last.get(row.id)))
}

/** A webhook's row, or the refusal `webhook_missing`. */
export async function requireWebhook(id: string, reader: Reader = db): Promise<WebhookRow> {
  const [row] = await reader.select().from(webhook).where(eq(webhook.id, id))
  if (row) return row
  throw new Refusal('missing', 'webhook_missing', 'There is no such webhook.')
}

/** The name of the package that a webhook is only for. */
export async function packageOf({ packageId }: WebhookRow, reader: Reader = db): Promise<string | null> {
  if (packageId === null) return null
  const [row] = await reader
    .select({ name: modelPackage.name })
    .from(modelPackage)
    .where(eq(modelPackage.id, packageId))
  return row?.name ?? null
}

/** A webhook, or the refusal `webhook_missing`. */
export async function readWebhook(id: string, reader: Reader = db): Promise<WebhookView> {
  const row = await requireWebhook(id, reader)
  return viewOf(row, await packageOf(row, reader), (await newestOf([id], reader)).get(id))
}

const deliveryViewOf = (row: DeliveryRow): DeliveryView => ({
  id: row.id,
  event: row.event,
  state: row.state,
  createdAt: written(row.createdAt),
  dueAt: row.dueAt === null ? null : written(row.dueAt),
  attempts: attemptsOf(row).map(({ at, ...facts }) => ({ at: written(at), ...facts })),
  message: JSON.parse(row.payload) as Message,
})

/** What was sent to a webhook or is to be, newest first, a page of `limit` at a time. */
export async function readDeliveries(webhookId: string, limit: number, cursor?: string) {
  await requireWebhook(webhookId)
  const from = decodeCursor(cursor, 'number')
  const { createdAt, id } = delivery
  const at = Number(from?.value)
  const rows = await db
    .select()
    .from(delivery)
    .where(
      and(eq(delivery.webhookId, webhookId), from && or(lt(createdAt, at), and(eq(createdAt, at), lt(id, from.id)))),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const nextCursor = rows.length > limit && last ? encodeCursor({ value: last.createdAt, id: last.id }) : null
  return { items: page.map(deliveryViewOf), nextCursor }
}

/** A delivery of a webhook, or the refusal `delivery_missing`. */
export async function requireDelivery(webhookId: string, id: string, reader: Reader = db): Promise<DeliveryRow> {
  const [row] = await reader
    .select()
    .from(delivery)
    .where(and(eq(delivery.id, id), eq(delivery.webhookId, webhookId)))
  if (row) return row
  throw new Refusal('missing', 'delivery_missing', 'This webhook has no such delivery.')
}

export const readDelivery = async (webhookId: string, id: string): Promise<DeliveryView> =>
  deliveryViewOf(await requireDelivery(webhookId, id))
