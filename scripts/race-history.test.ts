import { copyFileSync } from 'node:fs'
import { eq, max } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, db, engine } from '#db/db'
import { databaseUrl } from '#db/location'
import { placement, release, releaseArm } from '#db/schema/releases'
import { testApi } from '#lib/api/testing'
import { requirePackage } from '#lib/packages/reads'
import { currentRelease } from '#lib/releases/reads'
import { released } from '#lib/reports/testing'
import { findVersion } from '#lib/versions/reads'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { type Acknowledged, flawsOf, type History, type Kept } from './race-history.ts'

const place = 'ranker in production'
let api: TestApi
let packageId: string
let clock: number
let acknowledged: Acknowledged[]
let reads: History['reads']
beforeEach(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
  for (const number of ['1.0.0', '1.1.0']) await register(api, 'ranker', number)
  packageId = (await requirePackage('ranker')).id
  clock = 0
  acknowledged = []
  reads = []
})
afterEach(() => api.remove())

const acknowledge = (id: string, basedOn: string | null) =>
  acknowledged.push({ place, id, basedOn, began: ++clock, ended: ++clock })
const current = async () => (await currentRelease(packageId, 'production'))?.id ?? null

/** A release by the real write. */
async function made(number: string): Promise<void> {
  const basedOn = await current()
  await released('ranker', 'production', { [number]: 10_000 })
  acknowledge((await current()) ?? '', basedOn)
}

async function keptNow(): Promise<Map<string, Kept[]>> {
  const rows = await db.select().from(release).where(eq(release.packageId, packageId))
  const arms = await db.select().from(releaseArm)
  const shares = (id: string) => arms.filter(({ releaseId }) => releaseId === id).map(({ share }) => share)
  return new Map([[place, rows.map((row) => ({ ...row, shares: shares(row.id) }))]])
}

const flaws = async (unanswered = 0) =>
  flawsOf({ acknowledged, reads, unanswered: new Map([[place, unanswered]]), kept: await keptNow() })

const row = (id: string, basedOn: string | null, sequence: number) => ({
  id,
  packageId,
  environment: 'production',
  sequence,
  basedOn,
  effectiveAt: Date.now() + sequence,
  cause: 'promotion' as const,
  promotionId: 'of a mutation',
  by: 'test',
})
const armOf = async (releaseId: string) => ({
  releaseId,
  versionId: (await findVersion('ranker', '1.0.0', db)).id,
  share: 10_000,
  shadow: false,
})

/** `makeRelease` without its compare-and-set: it goes by what its caller saw, and moves whatever is current. */
async function madeBlindly(id: string, seen: string | null, sequence?: number): Promise<void> {
  const arm = await armOf(id)
  await db.transaction(async (tx) => {
    const [last] = await tx.select({ at: max(release.sequence) }).from(release)
    await tx.insert(release).values(row(id, seen, sequence ?? (last?.at ?? 0) + 1))
    await tx.insert(releaseArm).values(arm)
    await tx.update(placement).set({ releaseId: id, sequence: sequence ?? (last?.at ?? 0) + 1 })
  })
  acknowledge(id, seen)
}

describe('the checker of a race', () => {
  it('finds a serial order of what the real writes did', async () => {
    for (const number of ['1.0.0', '1.1.0', '1.0.0']) {
      await made(number)
      reads.push({ place, release: await current(), began: ++clock, ended: ++clock })
    }
    expect(await flaws()).toEqual([])
  })

  it('catches writes without a transaction: a kill between them leaves half a release', async () => {
    await made('1.0.0')
    const seen = await current()
    await db.transaction((tx) => tx.insert(release).values(row('half', seen, 2)))
    expect(await flaws(1)).toEqual([`${place}: half is half there: its shares sum to 0`])
  })

  it('catches writes without a compare-and-set: two are based on the same release', async () => {
    await made('1.0.0')
    const seen = await current()
    await madeBlindly('b', seen)
    await madeBlindly('c', seen)
    expect(await flaws()).toEqual([`${place}: c is based on ${seen}, not on b: a fork`])
  })

  it('catches writes without a unique index, which is all that stands where nobody compares: two have one sequence', async () => {
    await made('1.0.0')
    const seen = await current()
    await madeBlindly('b', seen, 2)
    await expect(madeBlindly('c', seen, 2)).rejects.toThrow()
    await engine().holdConnection('write', (connection) => connection.exec('drop index release_sequence'))
    await madeBlindly('c', seen, 2)
    expect(await flaws()).toContainEqual(expect.stringContaining('has the sequence 2, where 3 follows'))
  })

  it('catches commits without a full sync: after a power cut the disk is as it was before the last of them', async () => {
    await made('1.0.0')
    const file = databaseUrl().replace(/^file:/, '')
    await closeDatabase()
    copyFileSync(file, `${file}.before`)
    await made('1.1.0')
    reads.push({ place, release: await current(), began: ++clock, ended: ++clock })
    await closeDatabase()
    copyFileSync(`${file}.before`, file)
    const gone = acknowledged[1]?.id
    expect(await flaws()).toEqual([
      `${place}: ${gone} was acknowledged and is there 0 times`,
      `${place}: ${gone} was read to be live and is not there`,
    ])
  })

  it('catches a release that nobody asked for, one out of time, and reads of the past and the future', async () => {
    for (const number of ['1.0.0', '1.1.0']) await made(number)
    const [first, second] = acknowledged
    if (!first || !second) throw new Error('two were made')
    const kept = await keptNow()
    const of = (more: Partial<History>) => flawsOf({ acknowledged, reads: [], unanswered: new Map(), kept, ...more })
    expect(of({ acknowledged: [first] })).toEqual([`${place}: 1 releases nobody was told of, of 0 unanswered`])
    expect(of({ acknowledged: [{ ...first, began: 90, ended: 91 }, second] })).toHaveLength(1)
    const read = (release: string | null, moment: number, expected?: string) =>
      of({ reads: [{ place, release, began: moment, ended: moment, expected }] })
    expect(read(first.id, second.ended + 1)).toHaveLength(1)
    expect(read(null, second.began)).toHaveLength(1)
    expect(read(second.id, first.ended)).toHaveLength(1)
    expect(read(second.id, 99, first.id)).toHaveLength(1)
    expect([
      ...read(first.id, second.began),
      ...read(second.id, second.began),
      ...read(first.id, 99, first.id),
    ]).toEqual([])
  })
})
