import { type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Tx } from '#db/db'
import { lite } from '#db/dialect'
import { testApi, testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readPoints } from './points.ts'
import { readTotals } from './reads.ts'
import { addUpDays, bucketsUnder, keepBuckets } from './sums.ts'
import { clicks, day, defineKpis, hour, monday, post } from './testing.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await defineKpis(api)
  await createPackage(api, 'ranker')
  await register(api, 'ranker', '1.0.0')
})
afterAll(() => api.remove())

/** A transaction that does nothing, and keeps how the engine would do it. */
function planned(tx: Tx) {
  const plans: string[] = []
  const explain = async (query: SQL) => {
    const steps = await tx.rows<{ detail: string }>(sql`explain query plan ${query}`)
    plans.push(steps.map(({ detail }) => detail).join('\n'))
    return []
  }
  const asked = drizzle(async (text, params) => {
    const [first = '', ...rest] = text.split('?')
    await explain(rest.reduce((query, part, index) => sql`${query}${params[index]}${sql.raw(part)}`, sql.raw(first)))
    return { rows: [] }
  })
  return { plans, tx: Object.assign(asked, { rows: explain }) as unknown as Tx }
}

it.runIf(lite)('no statement goes through all buckets, though statistics are of when there were few', async () => {
  await post(api, [clicks(0)])
  const totals = { n: 1, sum: 1, squares: 1, denominator: 0, denominatorSquares: 0, products: 0 }
  const bucket = { seriesId: 'a', from: monday, to: monday + hour, totals }
  await change(testCaller(), async (tx, record) => {
    await tx.rows(sql`analyze`)
    await tx.rows(sql`update sqlite_stat1 set stat = '28 7 1' where tbl in ('observation', 'observation_day')`)
    await tx.rows(sql`analyze sqlite_schema`)
    const { plans, tx: asked } = planned(tx)
    await bucketsUnder(asked, [bucket])
    await keepBuckets(asked, [bucket])
    await addUpDays(asked, [{ seriesId: 'a', day: monday }])
    const window = { from: monday + hour, to: monday + 3 * day }
    await readTotals({ versionIds: ['a', 'b'] }, window, asked)
    await readPoints({ versionIds: ['a', 'b'], packageId: 'c' }, window, 'day', asked)
    expect(plans).toHaveLength(7)
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (stored|earlier|bucket|observation|observation_day)\b/)
    await record({ verb: 'observations.removed', subject: 'test', label: 'none' })
  })
})
