import { and, asc, eq, lt, lte, ne } from 'drizzle-orm'
import { db } from '#db/db'
import { delivery, webhook } from '#db/schema/webhooks'
import { change } from '#lib/audit/change'
import { reach } from '#lib/outbound/reach'
import { inParallel } from '#lib/parallel'
import { attemptsOf, type DeliveryRow, happeningOf, type WebhookRow } from './reads.ts'
import { gone, nextTry, triesOf } from './rules.ts'
import type { Attempt } from './schema.ts'
import { type Send, sendTo } from './sending.ts'

/** Longer than any sending takes: whoever claimed a delivery and does not come back has crashed. */
const claimedFor = 60_000
const mostAtOnce = 8
const mostOfOne = 20
const longestTurn = 2_000
const keptFor = 90 * 86_400_000
const mostAttemptsKept = 50

/** What sends, and what spreads the next tries; handed in by tests. */
type Means = { send?: Send; random?: () => number }
type Turn = Required<Means> & { clock: () => number; until: number }

/**
 * Sends what is due at `now` (UTC milliseconds), webhooks beside each other, the deliveries of each one after the other. Each is
 * claimed before it is sent, so that no two processes send it at once; after a crash it is sent again with the same id.
 */
export async function deliverDue(now: number, { send = reach, random = Math.random }: Means = {}): Promise<void> {
  const due = await db
    .selectDistinct({ id: delivery.webhookId })
    .from(delivery)
    .innerJoin(webhook, eq(webhook.id, delivery.webhookId))
    .where(and(eq(delivery.state, 'pending'), lte(delivery.dueAt, now), eq(webhook.enabled, true)))
  const begun = performance.now()
  const clock = () => Math.round(now + performance.now() - begun)
  await inParallel(due, mostAtOnce, ({ id }) => turnOf(id, { send, random, clock, until: now + longestTurn }))
}

/** What is due to one webhook, oldest first. After a failure, or two seconds, the rest waits for the next round: a slow receiver keeps nobody waiting long. */
async function turnOf(webhookId: string, turn: Turn): Promise<void> {
  const rows = await db
    .select({ id: delivery.id, dueAt: delivery.dueAt })
    .from(delivery)
    .where(and(eq(delivery.webhookId, webhookId), eq(delivery.state, 'pending'), lte(delivery.dueAt, turn.clock())))
    .orderBy(asc(delivery.createdAt), asc(delivery.id))
    .limit(mostOfOne)
  for (const row of rows) {
    if (turn.clock() > turn.until) return
    const claimed = await claim(row, turn.clock())
    if (claimed && !(await sendOne(claimed, turn))) return
  }
}

/** Takes a delivery for this process for a while; nothing when another was quicker. */
async function claim({ id, dueAt }: Pick<DeliveryRow, 'id' | 'dueAt'>, now: number): Promise<DeliveryRow | undefined> {
  const [claimed] = await db.transaction((tx) =>
    tx
      .update(delivery)
      .set({ dueAt: now + claimedFor })
      .where(and(eq(delivery.id, id), eq(delivery.state, 'pending'), eq(delivery.dueAt, dueAt ?? 0)))
      .returning(),
  )
  return claimed
}

async function sendOne(claimed: DeliveryRow, { send, random, clock }: Turn): Promise<boolean> {
  const [hook] = await db.select().from(webhook).where(eq(webhook.id, claimed.webhookId))
  if (!hook?.enabled) return false
  const at = clock()
  const answered = await sendTo(hook, claimed, at, send)
  const attempt = { at, ...answered, milliseconds: clock() - at }
  await finish(claimed, attempt, clock(), random())
  if (answered.status === gone) await turnOff(hook, claimed, clock())
  return answered.error === undefined
}

/** Keeps what became of an attempt. Where somebody wanted the delivery again meanwhile it stays due. */
async function finish(claimed: DeliveryRow, attempt: Attempt, now: number, random: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(delivery).where(eq(delivery.id, claimed.id))
    if (!row) return
    const attempts = [...attemptsOf(row), attempt].slice(-mostAttemptsKept)
    const own = row.state === 'pending' && row.dueAt === claimed.dueAt
    const outcome = own ? outcomeOf(attempt, nextTry(triesOf(attempts), now, random)) : {}
    await tx
      .update(delivery)
      .set({ attempts, ...outcome })
      .where(eq(delivery.id, row.id))
  })
}

function outcomeOf({ status, error }: Attempt, again: number | undefined): Partial<DeliveryRow> {
  if (error === undefined) return { state: 'delivered', dueAt: null }
  return status === gone || again === undefined ? { state: 'failed', dueAt: null } : { dueAt: again }
}

/** Whoever answers that they are gone is told nothing more until somebody turns the webhook on again. */
async function turnOff(hook: WebhookRow, { id }: DeliveryRow, now: number): Promise<void> {
  const actor = { kind: 'system', id: 'deliveries', name: 'Shipshape' } as const
  await change({ actor, requestId: id, now }, async (tx, record) => {
    const changed = await tx
      .update(webhook)
      .set({ enabled: false })
      .where(and(eq(webhook.id, hook.id), eq(webhook.enabled, true)))
      .returning({ id: webhook.id })
    if (changed.length === 0) return
    await record({ ...happeningOf(hook, 'webhook.turned-off'), after: { enabled: false, answered: gone } })
  })
}

/** Forgets what was sent, or given up, longer than ninety days ago. */
export async function forgetDeliveries(now: number): Promise<void> {
  await db.transaction((tx) =>
    tx.delete(delivery).where(and(ne(delivery.state, 'pending'), lt(delivery.createdAt, now - keptFor))),
  )
}
