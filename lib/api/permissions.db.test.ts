import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '#lib/access/permissions'
import { personOf } from '#lib/access/testing'
import { type Role, roles, type Scope, scopes } from '#lib/caller'
import { addressOf } from '#lib/http/address'
import type { Route } from '#lib/http/route'
import { type Settings, settings } from '#lib/settings'
import { allRoutes } from './routes.ts'
import { testApi } from './testing.ts'

let api: Awaited<ReturnType<typeof testApi>>
const browsers = new Map<Role, Record<string, string>>()
beforeAll(async () => {
  api = await testApi()
  for (const role of roles) browsers.set(role, await personOf(api, role))
})
afterAll(() => api.remove())

const hex = 'a'.repeat(64)
const values: Record<string, string> = { sha256: hex, digest: `sha256:${hex}` }
/** A real address of the route with a query field it does not have: whoever is let through to it is told so, and nothing happens. */
const knock = (route: Route) =>
  `${addressOf(route).replaceAll(/\{(\w+)\+?\}/g, (_, name) => values[name] ?? 'x')}?no-such-field=1`

type Who = { scope: Scope } | { role: Role } | 'nobody'
const callers: Who[] = ['nobody', ...scopes.map((scope) => ({ scope })), ...roles.map((role) => ({ role }))]
const nameOf = (who: Who) => (who === 'nobody' ? who : 'scope' in who ? `a token for ${who.scope}` : `a ${who.role}`)

async function answerTo(who: Who, route: Route): Promise<number> {
  const headers: Record<string, string> =
    who === 'nobody'
      ? {}
      : 'scope' in who
        ? { authorization: `Bearer ${await api.secretFor(who.scope)}` }
        : { ...browsers.get(who.role) }
  const request = new Request(settings().publicUrl + knock(route), { method: route.method.toUpperCase(), headers })
  return (await api.app.fetch(request)).status
}

/** What the permission table says, read anew and without the code that decides. */
function expected(who: Who, route: Route, openRead = false): number {
  const { role, scope } = permissions[route.may]
  const ranks: readonly string[] = roles
  if (role === 'nobody' || (openRead && route.may === 'catalog.read')) return 400
  if (who === 'nobody') return 401
  if ('role' in who) return ranks.indexOf(who.role) >= ranks.indexOf(role) ? 400 : 403
  return scope === 'read' || scope === (who.scope as string) ? 400 : 403
}

describe.each(callers.map((who) => [nameOf(who), who] as const))('%s', (_name, who) => {
  it.each(allRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'is answered at %s as the permission table says',
    async (_route, route) => {
      expect(await answerTo(who, route)).toBe(expected(who, route))
    },
  )
})

describe('with reading open to anyone', () => {
  it('nobody reads the catalog and does nothing else', async () => {
    const here = globalThis as { shipshapeSettings?: Settings }
    const before = settings()
    here.shipshapeSettings = { ...before, read: 'anyone' }
    try {
      for (const route of allRoutes) expect(await answerTo('nobody', route)).toBe(expected('nobody', route, true))
      const me = await api.ask('GET', '/me', { as: 'nobody' })
      expect(me.json.may).toEqual(['catalog.read'])
    } finally {
      here.shipshapeSettings = before
    }
  })
})

it('an address answers other methods with 405 and those it has', async () => {
  for (const route of allRoutes) {
    const url = settings().publicUrl + knock(route)
    const response = await api.app.fetch(new Request(url, { method: 'PROPFIND' }))
    const problem = (await response.json()) as { status: number }
    expect([response.status, problem.status]).toEqual([405, 405])
    expect(response.headers.get('allow')?.split(', ')).toContain(route.method.toUpperCase())
  }
})
