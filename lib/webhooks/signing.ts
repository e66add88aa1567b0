import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret to sign with: 256 random bits, written as Standard Webhooks writes them. */
export const newSigningSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`

/** One signature of Standard Webhooks: HMAC-SHA256 over id, time (whole UTC seconds) and body, as base64 behind its version. */
export function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(prefix, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/** What signs now, and what still signs beside it for a while after a rotation. */
export type SigningKeys = { current: string; before?: { secret: string; until: number } }

/** The headers by which a receiver knows what a message is and that it is ours. `now` is UTC milliseconds. */
export function signedHeaders({ current, before }: SigningKeys, id: string, now: number, body: string) {
  const seconds = Math.floor(now / 1000)
  const secrets = before && now < before.until ? [current, before.secret] : [current]
  return {
    'webhook-id': id,
    'webhook-timestamp': `${seconds}`,
    'webhook-signature': secrets.map((secret) => signatureOf(secret, id, seconds, body)).join(' '),
  }
}
