import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isOpen, require } from '#lib/access/permissions'
import { actorOf } from '#lib/access/session'
import { type Actor, type Caller, nobody } from '#lib/caller'
import { enterDraft } from '#lib/drafts/gate'
import { Refusal } from '#lib/errors'
import { clientAddress } from '#lib/http/client-address'
import type { Route } from '#lib/http/route'
import { enterIncident } from '#lib/incidents/gate'
import { enterPackage } from '#lib/packages/gate'
import { enterPromotion } from '#lib/promotions/gate'
import { settings } from '#lib/settings'

const changing = new Set(['post', 'put', 'patch', 'delete'])

type Arrived = { request: Request; incoming?: IncomingMessage; params: Record<string, string> }

/** Who asks, allowed by the route's permission for what its address names, or the refusal. A browser's change must come from our own pages. */
export async function callerOf(
  route: Route,
  { request, incoming, params }: Arrived,
  requestId: string,
): Promise<Caller> {
  const found = isOpen(route.may) ? undefined : await actorOf(request.headers)
  if (!isOpen(route.may)) await allow(found, route, params)
  const fromBrowser = found?.kind !== 'token' && (request.headers.has('cookie') || request.headers.has('origin'))
  if (fromBrowser && changing.has(route.method)) requireOrigin(request)
  const address = incoming && clientAddress(incoming, settings().trustedProxies)
  return { actor: found ?? nobody, requestId, now: Date.now(), address }
}

async function allow(actor: Actor | undefined, route: Route, params: Record<string, string>) {
  const { package: named, promotion, draft, incident, team } = params
  const openRead = settings().read === 'anyone'
  if (promotion !== undefined) return enterPromotion(actor, route.may, promotion, openRead)
  if (draft !== undefined) return enterDraft(actor, route.may, draft)
  if (incident !== undefined) return enterIncident(actor, route.may, incident, openRead)
  if (named !== undefined) return enterPackage(actor, route.may, named, openRead)
  require(actor, route.may, { openRead, ...(team === undefined ? {} : { target: { teams: [team] } }) })
}

function requireOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  if (origin === settings().publicUrl) return
  const sentence = `This change came from ${origin ?? 'no page'}; only pages of ${settings().publicUrl} may ask for it. Programs send a token instead.`
  throw new Refusal('forbidden', 'foreign_origin', sentence)
}

export const newRequestId = (): string => randomUUID()
