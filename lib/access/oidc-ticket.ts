import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ssoRefusal } from './oidc-refusals.ts'
import { derivedKey } from './secret.ts'

/** How long a browser has to come back from the provider. */
export const ticketSeconds = 600

const flow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
})
/** What must be remembered of a sign-in that began, by the browser that began it and by no other. */
type Flow = Omit<z.infer<typeof flow>, 'until'>

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
const key = () => Buffer.from(derivedKey('oidc'), 'base64url')

/** Seals a sign-in for the browser's cookie: nobody reads or changes it, and it ends after ten minutes. */
export function sealTicket(begun: Flow, now: number): string {
  const iv = randomBytes(ivBytes)
  const sealing = createCipheriv(cipher, key(), iv, { authTagLength: tagBytes })
  const text = JSON.stringify({ ...begun, until: now + ticketSeconds * 1000 })
  const sealed = [sealing.update(text, 'utf8'), sealing.final()]
  return Buffer.concat([iv, sealing.getAuthTag(), ...sealed]).toString('base64url')
}

function unsealed(ticket: string): string | undefined {
  const bytes = Buffer.from(ticket, 'base64url')
  if (bytes.length <= ivBytes + tagBytes || bytes.toString('base64url') !== ticket) return undefined
  const opening = createDecipheriv(cipher, key(), bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return opening.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + opening.final('utf8')
  } catch {
    return undefined
  }
}

/** Opens what `sealTicket` sealed. None, one that is not ours and one that has ended are refused. */
export function openTicket(ticket: string | undefined, now: number): Flow {
  if (!ticket) throw ssoRefusal('sso_ticket_missing')
  const opened = flow.safeParse(JSON.parse(unsealed(ticket) ?? 'null'))
  if (!opened.success) throw ssoRefusal('sso_ticket_invalid')
  const { until, ...begun } = opened.data
  if (until <= now) throw ssoRefusal('sso_expired')
  return begun
}
