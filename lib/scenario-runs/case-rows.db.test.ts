import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readAround } from './around.ts'
import { listCases } from './cases.ts'

const names = Array.from({ length: 5_000 }, (_, n) => `case-${n}`)
const letters = 1_200_000

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'ranker')
})
afterAll(() => api.remove())

async function ran(version: string, scenarios: readonly string[], actual: string): Promise<string> {
  await register(api, 'ranker', version, { summary: version, scenarios: scenarios.map((id) => ({ id, input: 1 })) })
  const results = scenarios.map((scenario) => ({ scenario, outcome: 'pass', actual }))
  const json = { target: 'reported', runner: { name: 'pytest' }, results }
  return (await api.ask('POST', `/packages/ranker/versions/${version}/scenario-runs`, { json })).json.id
}

it('the cases of a run are found quickly beside runs whose outputs are large', async () => {
  for (const patch of [0, 1, 2, 3, 4]) await ran(`1.0.${patch}`, names.slice(0, 12), 'x'.repeat(letters))
  const run = await ran('1.1.0', names, 'x')
  const begun = performance.now()
  const { total } = await listCases('ranker', '1.1.0', run, { filter: {}, sort: 'outcome', limit: 50 })
  const around = await readAround('ranker', '1.1.0', run, '1.0.0')
  expect([total, around?.versions.length]).toEqual([names.length, 6])
  expect(performance.now() - begun).toBeLessThan(1_000)
})

it('a page of cases holds fewer where their outputs are large, and all pages hold all of them', async () => {
  const big = names.slice(0, 12)
  const run = await ran('2.0.0', big, 'x'.repeat(letters))
  const found: string[][] = []
  for (let cursor: string | undefined; found.length < 9; ) {
    const asked = { filter: {}, sort: 'scenario', limit: 50, cursor } as const
    const { items, nextCursor, total } = await listCases('ranker', '2.0.0', run, asked)
    expect([total, items[0]?.actual]).toEqual([12, 'x'.repeat(letters)])
    found.push(items.map(({ scenario }) => scenario))
    if (nextCursor === null) break
    cursor = nextCursor
  }
  expect(found.map(({ length }) => length)).toEqual([3, 3, 3, 3])
  expect(found.flat()).toEqual(big.toSorted())
})
