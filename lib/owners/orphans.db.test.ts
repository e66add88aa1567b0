import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { ownerRoles } from '#lib/packages/schema'
import { createPackage as writePackage } from '#lib/packages/writes'
import { deactivatePerson } from '#lib/people/writes'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { listOrphans } from './orphans.ts'
import { type OrphanReason, orphanReasons } from './schema.ts'

let api: TestApi
let rita: Record<string, string>
const own = (role: string, owner: string) => ({ role, owner })
const names = ['reco', 'empty', 'rita@shop.example', 'gone@shop.example', 'A label', undefined]

beforeAll(async () => {
  api = await testApi()
  await newTeams('reco', 'empty')
  rita = await memberOf('reco', 'contributor', 'rita@shop.example')
  await personOf('admin')
  await personOf('viewer', 'gone@shop.example')
  const { items } = (await api.ask('GET', '/people')).json
  const gone = items.find(({ email }: { email: string }) => email === 'gone@shop.example')
  await deactivatePerson(testCaller(), gone.id)
  for (const [a, accountable] of names.entries())
    for (const [b, backup] of names.entries()) {
      const owners = [
        ...(accountable ? [own('accountable', accountable)] : []),
        ...(backup ? [own('backup', backup)] : []),
      ]
      await createPackage(api, `pair-${a}-${b}`, { owners })
    }
  const secret = { name: 'a-secret', title: 'A secret', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'steward', owner: 'empty' }] })
}, 120_000)
afterAll(() => api.remove())

const report = async (query = '', headers?: Record<string, string>) =>
  (await api.ask('GET', `/owners/orphans${query}`, { as: headers ? 'nobody' : 'read', headers })).json
const pairs = (a: number | undefined, b: number | undefined) =>
  names.flatMap((_, first) =>
    names.flatMap((_, second) =>
      (a === undefined || a === first) && (b === undefined || b === second) ? [`pair-${first}-${second}`] : [],
    ),
  )
const waiting = async (headers: Record<string, string>) =>
  (await api.ask('GET', '/owners/waits', { as: 'nobody', headers })).json
const rulesFor = ({ items }: { items: { package: string; rule: string }[] }, name: string) =>
  items.filter((item) => item.package === name).map(({ rule }) => rule)
const listed = async (owner: string, headers: Record<string, string>) =>
  (await api.ask('GET', `/packages?limit=200&sort=name&owner=${owner}`, { as: 'nobody', headers })).json
const nameOf = ({ name }: { name: string }) => ({ package: name })
const quickest = async (unknown: number) => {
  const times: number[] = []
  for (let run = 0; run < 7; run++) {
    const begun = performance.now()
    const page = await listOrphans(testCaller().actor, {}, 20)
    times.push(performance.now() - begun)
    expect([page.items.length, page.counts['accountable-unknown']]).toEqual([20, unknown])
  }
  return Math.min(...times)
}
const packagesOf = ({ items }: { items: { package: string }[] }) => items.map((item) => item.package)

describe('the report of packages without owners', () => {
  it.each([
    ['no-accountable', ['a-secret', ...pairs(5, undefined)]],
    ['accountable-unknown', pairs(4, undefined)],
    ['accountable-left', pairs(3, undefined)],
    ['empty-team', pairs(1, undefined)],
    ['no-backup', ['a-secret', ...pairs(undefined, 5)]],
  ] as const)('finds for %s exactly the packages it holds for, and counts them', async (reason, expected) => {
    const found = await report(`?reason=${reason}`)
    expect(packagesOf(found)).toEqual(expected)
    expect(found.counts[reason]).toBe(expected.length)
  })

  it('gives each package the gaps for which it is found, and lists each once', async () => {
    const all = await report('?limit=200')
    expect(new Set(packagesOf(all)).size).toBe(all.items.length)
    for (const reason of orphanReasons) {
      const holding = all.items.filter(({ gaps }: { gaps: { reason: OrphanReason }[] }) =>
        gaps.some((gap) => gap.reason === reason),
      )
      expect(packagesOf({ items: holding })).toEqual(packagesOf(await report(`?reason=${reason}&limit=200`)))
    }
  })

  it('says why and what to do, in words', async () => {
    const { items } = await report('?reason=accountable-left&limit=1')
    expect(items[0]).toMatchObject({
      package: 'pair-3-0',
      gaps: [
        {
          reason: 'accountable-left',
          owner: 'gone@shop.example',
          why: 'is answered for by viewer, who has left',
          repair: 'Name somebody else as accountable.',
        },
      ],
    })
  })

  it('is narrowed to what a team owns, counts too', async () => {
    const found = await report('?team=empty&reason=no-backup')
    expect(packagesOf(found)).toEqual(['a-secret', 'pair-1-5'])
    expect(found.counts).toEqual({
      'no-accountable': 2,
      'accountable-unknown': 1,
      'accountable-left': 1,
      'empty-team': 6,
      'no-backup': 2,
    })
  })

  it('is paged, each page where the one before ended', async () => {
    const seen: string[] = []
    for (let cursor = ''; cursor !== null; ) {
      const page = await report(`?limit=7${cursor && `&cursor=${cursor}`}`)
      seen.push(...packagesOf(page))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(packagesOf(await report('?limit=200')))
  })

  it('tells nobody of what is hidden from them, not even in a count', async () => {
    const [seen, all] = [await report('?reason=no-backup', rita), await report('?reason=no-backup')]
    expect(packagesOf(seen)).not.toContain('a-secret')
    expect(seen.counts['no-backup']).toBe(all.counts['no-backup'] - 1)
  })

  it('follows a team that somebody joins, and an owner who is named', async () => {
    await createPackage(api, 'repaired', { owners: [own('accountable', 'reco')] })
    expect(packagesOf(await report('?reason=no-backup'))).toContain('repaired')
    await api.ask('POST', '/packages/repaired/owners', { json: own('backup', 'rita@shop.example') })
    expect(packagesOf(await report('?reason=no-backup'))).not.toContain('repaired')
  })

  it.each(['?reason=lost', '?team=a&team=b', '?cursor=x', '?colour=blue'])('refuses %s', async (query) => {
    expect((await api.ask('GET', `/owners/orphans${query}`)).status).toBe(400)
  })
})

describe('what waits for an owner', () => {
  it('is what they can repair: by their own name, and by their teams', async () => {
    await createPackage(api, 'waiting', { owners: [own('accountable', 'reco'), own('business', 'gone@shop.example')] })
    await register(api, 'waiting', '1.0.0')
    const found = await waiting(rita)
    expect(rulesFor(found, 'waiting')).toEqual(['owner-left', 'no-backup', 'falls-short'])
    expect(rulesFor(found, 'pair-4-2')).toEqual(['accountable-unknown'])
    expect(rulesFor(found, 'pair-5-0')).toEqual(['no-accountable'])
    expect(rulesFor(found, 'pair-1-5')).toEqual([])
    const { items } = found
    expect(items.find(({ rule }: { rule: string }) => rule === 'falls-short')).toMatchObject({
      package: 'waiting',
      version: '1.0.0',
      why: expect.stringMatching(/^meets \d of 7 checks of the minimal standard$/),
    })
  })

  it('is told to people and their tokens, and not to a token for CI', async () => {
    expect((await api.ask('GET', '/owners/waits')).json.code).toBe('nobody_in_particular')
    expect((await api.ask('GET', '/owners/waits', { as: 'nobody' })).status).toBe(401)
  })
})

describe('a list of packages by owner', () => {
  it('knows what is mine, and what is of my teams', async () => {
    expect(packagesOf({ items: (await listed('me', rita)).items.map(nameOf) })).toEqual(
      packagesOf({ items: (await listed('rita@shop.example', rita)).items.map(nameOf) }),
    )
    expect((await listed('my-teams', rita)).items.length).toBeGreaterThan(5)
    expect((await listed('my-teams', rita)).items).toEqual((await listed('reco', rita)).items)
  })

  it('is of the person behind a personal token, and has none for a token of CI', async () => {
    const json = { name: 'mine', kind: 'personal', scopes: ['read'] }
    const { secret } = (await api.ask('POST', '/tokens', { as: 'nobody', headers: rita, json })).json
    const bearer = { authorization: `Bearer ${secret}` }
    expect((await listed('me', bearer)).items).toEqual((await listed('me', rita)).items)
    const { status, json: problem } = await api.ask('GET', '/packages?owner=me')
    expect([status, problem.errors]).toEqual([
      400,
      [{ path: 'owner', message: 'can be me for people only: sign in, or use a personal token' }],
    ])
  })

  it('is empty for somebody in no team', async () => {
    expect((await listed('my-teams', await personOf('viewer', 'new@shop.example'))).items).toEqual([])
  })
})

describe('ten thousand packages', () => {
  it('cost about what some cost, as each reason is a step in an index', async () => {
    const few = await quickest(6)
    await addMany(10_000)
    expect((await quickest(10_006)) / few).toBeLessThan(30)
  })
})

async function addMany(count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  const rows = numbers.map((n) => ({
    id: `many-${n}`,
    name: `many-${String(n).padStart(5, '0')}`,
    title: 'One of many',
    purpose: 'to be many',
    accountable: `desk ${n % 50}`,
    createdAt: 1,
    changedAt: n,
  }))
  const owners = rows.map(({ id, accountable }) => ({ packageId: id, role: ownerRoles[0], owner: accountable }))
  await db.transaction(async (tx) => {
    for (let from = 0; from < count; from += 500) {
      await tx.insert(modelPackage).values(rows.slice(from, from + 500))
      await tx.insert(packageOwner).values(owners.slice(from, from + 500))
    }
  })
}
