import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import type { PersonActor } from '#lib/caller'
import { createPackage as writePackage } from '#lib/packages/writes'
import { released } from '#lib/reports/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readOverVersions } from './over-versions.ts'
import { defineMetric, postMetrics } from './writes.ts'

const day = 86_400_000
const begin = Date.parse('2026-09-01T00:00:00Z')
const admin = testCaller().actor
const viewer: PersonActor = {
  kind: 'person',
  id: 'vera',
  name: 'Vera',
  email: 'vera@shop.example',
  role: 'viewer',
  teams: [],
}

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

let made = 0
async function fresh(...numbers: string[]): Promise<string> {
  const name = `ranker-${made++}`
  await createPackage(api, name)
  for (const number of numbers) await register(api, name, number)
  return name
}

const test1 = { dataset: 'clicks@1', split: 'test' }
const auc = (value: number, more: object = {}) => ({ metric: 'auc', value, n: 2000, ...test1, ...more })
const post = (name: string, number: string, ...values: ReturnType<typeof auc>[]) =>
  postMetrics(testCaller(), name, number, values)

describe('a metric over versions', () => {
  it('is the newest value of each version on one place, in the order of versions; what is not comparable is told', async () => {
    const name = await fresh('1.10.0', '1.2.0', '1.9.0', '2.0.0')
    await post(name, '1.2.0', auc(0.6, { lower: 0.58, upper: 0.62 }))
    await post(name, '1.2.0', auc(0.61))
    await post(name, '1.9.0', auc(0.9, { dataset: 'clicks@2' }))
    await post(name, '1.10.0', auc(0.65), auc(0.99, { split: 'train' }))
    const over = await readOverVersions(admin, name)
    expect(over?.place).toEqual(test1)
    expect(over?.versions.map(({ version, measured }) => [version, measured?.value, measured?.comparable])).toEqual([
      ['1.2.0', 0.61, true],
      ['1.9.0', 0.9, false],
      ['1.10.0', 0.65, true],
      ['2.0.0', undefined, undefined],
    ])
    expect(over?.baseline).toBeNull()
  })

  it('is of the primary metric unless another is asked for; slices alone are none', async () => {
    const name = await fresh('1.0.0')
    expect(await readOverVersions(admin, name)).toBeNull()
    await post(name, '1.0.0', auc(0.6, { slice: 'visitor=new' }))
    expect(await readOverVersions(admin, name)).toBeNull()
    await defineMetric(testCaller(), {
      name: 'joy',
      title: 'Joy',
      direction: 'higher',
      primary: true,
      guardrail: false,
    })
    await postMetrics(testCaller(), name, '1.0.0', [
      { metric: 'accuracy', value: 0.5 },
      { metric: 'joy', value: 3 },
    ])
    const over = await readOverVersions(admin, name)
    expect([over?.metric.name, over?.metrics.map((one) => one.name)]).toEqual(['joy', ['joy', 'accuracy']])
    expect((await readOverVersions(admin, name, 'accuracy'))?.metric.name).toBe('accuracy')
    expect((await readOverVersions(admin, name, 'unheard-of'))?.metric.name).toBe('joy')
  })

  it('names the worst slice of the newest version that has some', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await post(name, '1.0.0', auc(0.6), auc(0.2, { slice: 'visitor=new' }))
    await post(
      name,
      '1.1.0',
      auc(0.7),
      auc(0.58, { slice: 'visitor=new', n: 412 }),
      auc(0.75, { slice: 'visitor=known' }),
      auc(0.1, { slice: 'visitor=rare', n: 4 }),
    )
    const { slices } = (await readOverVersions(admin, name)) ?? {}
    expect([slices?.version, slices?.worst, slices?.items.length]).toEqual(['1.1.0', 'visitor=new', 3])
  })

  it('stands against the package it was released beside, else against what is live, and tells when each was', async () => {
    const name = await fresh('1.0.0', '1.1.0')
    await post(name, '1.0.0', auc(0.6))
    await post(name, '1.1.0', auc(0.7))
    await released(name, 'staging', { '1.1.0': 10_000 }, begin)
    await released(name, 'production', { '1.0.0': 10_000 }, begin + day)
    expect((await readOverVersions(admin, name))?.baseline).toMatchObject({ label: '1.0.0, live', value: 0.6, n: 2000 })

    const plain = await fresh('1.0.0')
    await post(plain, '1.0.0', auc(0.5))
    await released(name, 'production', { '1.1.0': 1000, [`${plain}@1.0.0`]: 9000 }, begin + 2 * day)
    await released(name, 'production', { '1.1.0': 10_000 }, begin + 3 * day)
    const over = await readOverVersions(admin, name)
    expect(over?.baseline).toMatchObject({ label: `${plain} 1.0.0`, value: 0.5 })
    expect(over?.versions.map(({ stays }) => stays)).toEqual([
      [{ from: begin + day, until: begin + 2 * day }],
      [{ from: begin + 2 * day, until: null }],
    ])
  })

  it('says nothing of a baseline that is hidden from who asks', async () => {
    const name = await fresh('1.0.0')
    await post(name, '1.0.0', auc(0.6))
    const secret = { name: 'secret-baseline', title: 'A secret', purpose: 'to be hidden', restricted: true }
    await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'reco' }] })
    await register(api, secret.name, '1.0.0')
    await post(secret.name, '1.0.0', auc(0.5))
    await released(name, 'production', { '1.0.0': 1000, 'secret-baseline@1.0.0': 9000 }, begin)
    expect((await readOverVersions(admin, name))?.baseline?.label).toBe('secret-baseline 1.0.0')
    const seen = await readOverVersions(viewer, name)
    expect(seen?.baseline?.label).toBe('1.0.0, live')
    expect(JSON.stringify(seen)).not.toContain('secret')
  })
})
