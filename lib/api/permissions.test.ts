import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '#lib/access/permissions'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { createToken } from '#lib/access/writes'
import { type Role, roles, type Scope, scopes } from '#lib/caller'
import { beginDraft } from '#lib/drafts/writes'
import { addressOf } from '#lib/http/address'
import type { Route } from '#lib/http/route'
import { openIncident } from '#lib/incidents/writes'
import { createPackage } from '#lib/packages/writes'
import { requestPromotion } from '#lib/promotions/request'
import { type Settings, settings } from '#lib/settings'
import { register } from '#lib/versions/testing'
import { allRoutes } from './routes.ts'
import { testApi, testCaller } from './testing.ts'

let api: Awaited<ReturnType<typeof testApi>>
const headersOf = new Map<string, Record<string, string>>()
/** A promotion, a draft and an incident of each package. */
const promotionOf = new Map<string, string>()
const draftOf = new Map<string, string>()
const incidentOf = new Map<string, string>()

/** Who asks, in the words of the table: what they may everywhere, in the team that owns the packages, and by their token. */
type Who = {
  name: string
  role?: Role
  /** In the team that owns the packages asked for. */
  teamRole?: Role
  scopes?: readonly Scope[]
  /** Of a token: the packages it is narrowed to. */
  packages?: readonly string[]
}

const people: Who[] = [
  ...roles.map((role): Who => ({ name: `a ${role}`, role })),
  ...roles.map((teamRole): Who => ({ name: `a ${teamRole} of the owning team`, role: 'viewer', teamRole })),
  { name: 'an admin of another team', role: 'viewer' },
]
const ciTokens: Who[] = [
  ...scopes.map((scope): Who => ({ name: `a token for ${scope}`, scopes: [scope] })),
  ...scopes.map(
    (scope): Who => ({ name: `a token for ${scope} of its packages`, scopes: [scope], packages: ['open', 'closed'] }),
  ),
  ...scopes.map(
    (scope): Who => ({ name: `a token for ${scope} of another package`, scopes: [scope], packages: ['other'] }),
  ),
]
const personalTokens: Who[] = [
  { name: 'a token of a contributor', role: 'contributor', scopes: ['read', 'register', 'report'] },
  { name: 'a token of an approver', role: 'approver', scopes: ['read', 'register', 'report', 'promote'] },
  { name: 'a token of an admin', role: 'admin', scopes },
  { name: 'a token of an admin for reading', role: 'admin', scopes: ['read'] },
  {
    name: 'a token of an approver of the owning team',
    role: 'viewer',
    teamRole: 'approver',
    scopes: ['register', 'promote'],
  },
]
const callers: Who[] = [{ name: 'nobody' }, ...people, ...ciTokens, ...personalTokens]

beforeAll(async () => {
  api = await testApi()
  await newTeams('owning', 'others')
  const owners = [{ role: 'accountable' as const, owner: 'owning' }]
  for (const [name, restricted] of [
    ['open', false],
    ['closed', true],
    ['other', false],
  ] as const) {
    const owned = name === 'other' ? [] : owners
    await createPackage(testCaller(), { name, title: name, purpose: 'to be asked for', restricted, owners: owned })
    await register(api, name, '1.0.0')
    const asked = { version: '1.0.0', environment: 'dev', share: 1, rationale: 'to be asked for' }
    promotionOf.set(name, (await requestPromotion(testCaller(), name, asked)).id)
    draftOf.set(name, (await beginDraft(testCaller(), { package: name })).id)
    const broken = { package: name, environment: 'dev', title: 'to be asked for' }
    incidentOf.set(name, (await openIncident(testCaller(), broken)).id)
  }
  for (const who of callers) headersOf.set(who.name, await headersFor(who))
})
afterAll(() => api.remove())

async function headersFor(who: Who): Promise<Record<string, string>> {
  const email = `${who.name.replaceAll(' ', '.')}@shop.example`
  if (who.role) {
    const browser = who.name.endsWith('another team')
      ? await memberOf('others', 'admin', email)
      : who.teamRole
        ? await memberOf('owning', who.teamRole, email)
        : await personOf(who.role, email)
    if (!who.scopes) return browser
    const json = { name: who.name, kind: 'personal', scopes: who.scopes }
    const { secret } = (await api.ask('POST', '/tokens', { as: 'nobody', headers: browser, json })).json
    return { authorization: `Bearer ${secret}` }
  }
  if (!who.scopes) return {}
  const packages = who.packages && [...who.packages]
  const { secret } = await createToken(testCaller(), { name: who.name, scopes: [...who.scopes], packages })
  return { authorization: `Bearer ${secret}` }
}

const hex = 'a'.repeat(64)
const id = '00000000-0000-4000-8000-000000000000'
const values: Record<string, string> = { sha256: hex, digest: `sha256:${hex}`, team: 'owning', id }
/** A real address of the route with a query field it does not have: whoever is let through to it is told so, and nothing happens. */
function knock(route: Route, modelPackage: string): string {
  const known: Record<string, string> = { ...values, package: modelPackage }
  const [promotion, draft, incident] = [promotionOf, draftOf, incidentOf].map((ids) => ids.get(modelPackage))
  if (promotion) known.promotion = promotion
  if (draft) known.draft = draft
  if (incident) known.incident = incident
  return `${addressOf(route).replaceAll(/\{(\w+)\+?\}/g, (_, name) => known[name] ?? 'x')}?no-such-field=1`
}
/** Packages are asked for by their names, and by promotions, drafts and incidents of them. */
const byId = /\{(promotion|draft|incident)\}/
const isOfPackage = ({ path }: Route) => path.includes('{package}') || byId.test(path)

async function answerTo(who: Who, route: Route, modelPackage: string): Promise<number> {
  const init = { method: route.method.toUpperCase(), headers: headersOf.get(who.name) }
  const response = await api.app.fetch(new Request(settings().publicUrl + knock(route, modelPackage), init))
  return response.status
}

type Rule = { role: string; scope: string | readonly string[]; within?: string }
const rank = (role?: string) => (roles as readonly string[]).indexOf(role ?? '')

/** What the person behind the request may, read from the table without the code that decides. */
function personMay({ role, teamRole, name }: Who, rule: Rule, owned: boolean | undefined): boolean {
  if (role === undefined || rank(role) >= rank(rule.role)) return true
  if (!rule.within) return false
  if (name.endsWith('another team')) return owned === undefined
  return owned !== false && rank(teamRole) >= rank(rule.role)
}

function tokenMay({ scopes, packages }: Who, rule: Rule, named: string | undefined): boolean {
  if (!scopes || rule.scope === 'read') return true
  if (!scopes.some((scope) => [rule.scope].flat().includes(scope))) return false
  if (!packages) return true
  return rule.within === 'package' && (named === undefined || packages.includes(named))
}

/** Whoever is let through is told of the field that is not there. The provider's answer has fields of its own: it leads back. */
const passed = ({ path }: Route) => (path === '/session/oidc/callback' ? 303 : 400)

/** The status that the permission table and the restriction of packages ask for. */
function expected(who: Who, route: Route, named: string, openRead = false): number {
  const rule: Rule = permissions[route.may]
  if (rule.role === 'nobody') return passed(route)
  const isOpen = openRead && route.may === 'catalog.read'
  if (who.name === 'nobody' && !isOpen) return 401
  const ofTeam = route.path.includes('{team}')
  const anywhere = personMay(who, rule, ofTeam ? true : undefined) && tokenMay(who, rule, undefined)
  const there =
    ofTeam && who.name.endsWith('another team') ? rule.within !== 'team' && rule.role === 'viewer' : anywhere
  if (!isOpen && !there) return 403
  if (!isOfPackage(route)) return passed(route)
  if (named === 'unknown') return byId.test(route.path) ? 404 : passed(route)
  if (named === 'closed' && !knows(who)) return 404
  return isOpen || (personMay(who, rule, true) && tokenMay(who, rule, named)) ? passed(route) : 403
}

/** Whether somebody knows of a restricted package of the owning team. */
function knows({ name, role, teamRole, packages, scopes }: Who): boolean {
  if (name === 'nobody') return false
  if (packages && !packages.includes('closed')) return false
  return role === undefined ? scopes !== undefined : role === 'admin' || teamRole !== undefined
}

describe.each(callers.map((who) => [who.name, who] as const))('%s', (_name, who) => {
  it.each(allRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'is answered at %s as the permission table says',
    async (_route, route) => {
      const named = isOfPackage(route) ? ['unknown', 'open', 'closed'] : ['unknown']
      const answers = await Promise.all(named.map((one) => answerTo(who, route, one)))
      expect(answers).toEqual(named.map((one) => expected(who, route, one)))
    },
  )
})

describe('with reading open to anyone', () => {
  it('nobody reads the catalog, what is restricted apart, and does nothing else', async () => {
    const here = globalThis as { shipshapeSettings?: Settings }
    const before = settings()
    here.shipshapeSettings = { ...before, read: 'anyone' }
    const nobody = { name: 'nobody' }
    try {
      for (const route of allRoutes)
        for (const named of ['unknown', 'open', 'closed'])
          expect(await answerTo(nobody, route, named), route.path).toBe(expected(nobody, route, named, true))
      const me = await api.ask('GET', '/me', { as: 'nobody' })
      expect(me.json.may).toEqual(['catalog.read'])
    } finally {
      here.shipshapeSettings = before
    }
  })
})

it('an address answers other methods with 405 and those it has', async () => {
  for (const route of allRoutes) {
    const url = settings().publicUrl + knock(route, 'open')
    const response = await api.app.fetch(new Request(url, { method: 'PROPFIND' }))
    const problem = (await response.json()) as { status: number }
    expect([response.status, problem.status]).toEqual([405, 405])
    expect(response.headers.get('allow')?.split(', ')).toContain(route.method.toUpperCase())
  }
})
