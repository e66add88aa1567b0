import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqlite } from './sqlite.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statistics-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('keeps the statistics of large tables, and none of a small one that may grow while they are believed', async () => {
  const file = join(folder, 'shipshape.db')
  const driver = sqlite(file)
  for (const [table, rows] of Object.entries({ small: 9, large: 5_000 }))
    driver.writer.exec(`
      create table ${table} (id text primary key) strict;
      with recursive n(n) as (select 1 union all select n + 1 from n where n < ${rows}) insert into ${table} select n from n;
      analyze ${table}`)
  await driver.close()
  const again = sqlite(file)
  const counted = again.writer.prepare('select distinct tbl from sqlite_stat1').pluck().all()
  expect(counted).toEqual(['large'])
  await again.close()
})
