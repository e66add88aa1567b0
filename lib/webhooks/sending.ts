import { log } from '#lib/log'
import { OutboundError } from '#lib/outbound/failure'
import type { reach } from '#lib/outbound/reach'
import type { Message } from '#lib/outbox/schema'
import { chatBody } from './chat.ts'
import type { DeliveryRow, WebhookRow } from './reads.ts'
import { isTaken } from './rules.ts'
import type { Attempt } from './schema.ts'
import { keysOf, urlOf } from './secrets.ts'
import { signedHeaders } from './signing.ts'

export type Send = typeof reach

/** Sends a delivery at `now` (UTC milliseconds) and answers what came of it; it never throws. */
export async function sendTo(
  hook: WebhookRow,
  { id, payload }: DeliveryRow,
  now: number,
  send: Send,
): Promise<Pick<Attempt, 'status' | 'error'>> {
  try {
    const { body, headers } = hook.kind === 'chat' ? chat(payload) : signed(hook, id, payload, now)
    const { status } = await send(urlOf(hook), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    return isTaken(status) ? { status } : { status, error: `it answered ${status}` }
  } catch (error) {
    if (error instanceof OutboundError) return { status: error.status, error: error.message }
    log().error({ err: error, webhook: hook.id }, 'a delivery could not be made')
    return { error: 'its address or its secret can not be read: give it new ones' }
  }
}

const chat = (payload: string) => ({ body: chatBody(JSON.parse(payload) as Message), headers: {} })

const signed = (hook: WebhookRow, id: string, body: string, now: number) => ({
  body,
  headers: signedHeaders(keysOf(hook), id, now, body),
})
