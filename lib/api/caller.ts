import { randomUUID } from 'node:crypto'
import { isOpen, require } from '#lib/access/permissions'
import { actorOf } from '#lib/access/session'
import { type Caller, nobody } from '#lib/caller'
import { Refusal } from '#lib/errors'
import type { Route } from '#lib/http/route'
import { settings } from '#lib/settings'

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

export const newRequestId = (): string => randomUUID()
