import { createHash, randomUUID } from 'node:crypto'
import { isOpen, require } from '#lib/access/permissions'
import { type Caller, nobody } from '#lib/access/schema'
import { actorOf } from '#lib/access/session'
import { Refusal } from '#lib/errors'
import { settings } from '#lib/settings'
import type { Route } from './route.ts'

const changing = new Set(['post', 'put', 'patch', 'delete'])

/** Who asks, allowed by the route's permission, or the refusal. A browser's change must come from our own pages. */
export async function callerOf(request: Request, route: Route, requestId: string): Promise<Caller> {
  const found = isOpen(route.may) ? undefined : await actorOf(request.headers)
  if (!isOpen(route.may)) require(found, route.may, settings().read === 'anyone')
  const fromBrowser = found?.kind !== 'token' && (request.headers.has('cookie') || request.headers.has('origin'))
  if (fromBrowser && changing.has(route.method)) requireOrigin(request)
  return { actor: found ?? nobody, requestId, now: Date.now() }
}

function requireOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  if (origin === settings().publicUrl) return
  const sentence = `This change came from ${origin ?? 'no page'}; only pages of ${settings().publicUrl} may ask for it. Programs send a token instead.`
  throw new Refusal('forbidden', 'foreign_origin', sentence)
}

const keyForm = /^[\x21-\x7e]{1,200}$/

/** The request's `Idempotency-Key` with the digest of what is asked. */
export function idempotencyOf(request: Request, text: string): Caller['idempotency'] {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (!keyForm.test(key))
    throw new Refusal(
      'malformed',
      'idempotency_key_invalid',
      'Idempotency-Key must be 1 to 200 visible ASCII characters.',
    )
  const asked = `${request.method} ${new URL(request.url).pathname}\n${text}`
  return { key, fingerprint: createHash('sha256').update(asked).digest('hex') }
}

export const newRequestId = (): string => randomUUID()
