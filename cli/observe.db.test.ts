import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { defineKpis } from '#lib/observations/testing'
import { createPackage, register } from '#lib/versions/testing'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const arm = { package: 'ranker', version: '1.0.0', environment: 'production' }
const row = (day: number, more: object = {}) => ({
  kpi: 'clicks',
  ...arm,
  from: `2026-10-0${day}T00:00:00Z`,
  to: `2026-10-0${day + 1}T00:00:00Z`,
  n: 100,
  sum: 10,
  ...more,
})
const lines = (...rows: object[]) => rows.map((one) => JSON.stringify(one)).join('\n')
const many = (hours: number) =>
  Array.from({ length: hours }, (_, hour) => {
    const at = (more: number) => new Date(Date.UTC(2025, 0, 1, hour + more)).toISOString()
    return row(1, { segment: 'all hours', from: at(0), to: at(1) })
  })

let catalog: TestCatalog
let folder: string
beforeAll(async () => {
  catalog = await testCatalog()
  await defineKpis(catalog)
  await createPackage(catalog, 'ranker')
  await register(catalog, 'ranker', '1.0.0')
  folder = folderOf({
    'days.ndjson': lines(row(1), row(2)),
    'wrong.ndjson': `\n${lines(row(1), row(5, { sum: 101 }))}`,
    'many.jsonl': lines(...many(10_001).slice(0, -1), row(1, { sum: -1 })),
    'daily.csv': 'day,visits,orders,what\r\n2026-10-01,100,10,"a, b"\r\n2026-10-02,100,20,c\r\n',
    'wrong.csv': 'from,n,sum\n2026-10-01,100,10\n2026-10-02,many,20\n',
  })
}, 120_000)
afterAll(async () => {
  remove(folder)
  await catalog.stop()
})

const observe = (...args: string[]) => catalog.run(['observe', ...args], { cwd: folder })
const stored = async (query = '') =>
  (await catalog.ask('GET', `/observations?package=ranker&limit=200${query}`)).json.items
const mapped = ['--map', 'from=day,n=visits,sum=orders', '--set', 'kpi=clicks,package=ranker', '--set']

describe('observe', () => {
  it('posts lines of JSON, and says what was there before', async () => {
    expect(await observe('days.ndjson')).toMatchObject({ code: 0, stdout: '✓ 2 observations posted\n' })
    const again = await observe('days.ndjson')
    expect(again.stdout).toBe('✓ 2 observations posted, 2 of them in place of what was there\n')
    expect(await stored()).toHaveLength(2)
  })

  it('posts a table by its columns and by what is set, and the same file again after another one', async () => {
    const set = [...mapped, 'version=1.0.0,environment=production']
    const { code, stdout } = await observe('daily.csv', ...set, '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, { posted: 2, replaced: 2, days: 2 }])
    expect((await stored()).map(({ sum }: { sum: number }) => sum)).toEqual([10, 20])
    await observe('days.ndjson')
    await observe('daily.csv', ...set)
    expect((await stored()).map(({ sum }: { sum: number }) => sum)).toEqual([10, 20])
  })

  it('reads what is piped in, and sets fields of lines, too', async () => {
    const input = lines(row(1), row(2))
    const run = (...args: string[]) => catalog.run(['observe', '-', ...args], { input })
    expect((await run('--set', 'segment=piped')).code).toBe(0)
    expect(await stored('&segment=piped')).toHaveLength(2)
  })

  it('names the line of the file that is refused, and keeps nothing of its request', async () => {
    const before = await stored()
    const { code, stderr } = await observe('wrong.ndjson')
    expect([code, stderr]).toEqual([1, expect.stringContaining('line 3.sum: must be from 0 to n')])
    const csv = await observe('wrong.csv', '--set', 'kpi=clicks,package=ranker,version=1.0.0,environment=production')
    expect([csv.code, csv.stderr]).toEqual([1, expect.stringContaining('line 3, column n: is not a number')])
    const set = `kpi=${'x'.repeat(100)},package=ranker,version=1.0.0,environment=production`
    expect((await observe('daily.csv', '--map', 'sum=orders', '--set', set)).stderr).toContain('line 2.kpi: ')
    expect(await stored()).toEqual(before)
  })

  it('sends large files in several requests, and says what of them was kept', async () => {
    const { code, stderr } = await observe('many.jsonl')
    expect([code, stderr]).toEqual([1, expect.stringContaining('line 10001.sum')])
    expect(stderr).toContain('10,000 observations before them were kept')
    expect((await stored('&segment=all%20hours')).length).toBe(200)
  })

  it.each([
    [['gone.csv'], 'gone.csv can not be read'],
    [['daily.csv', '--set', 'kpi=clicks'], 'package: is said by no column'],
    [['daily.csv', '--map', 'n=visit'], 'there is no column visit; did you mean visits?'],
    [['daily.csv', '--map', 'm=visits'], 'm is not a field of an observation'],
    [['daily.csv', '--map', 'visits'], 'must be pairs such as n=visits'],
    [['days.ndjson', '--map', 'n=visits'], '--map is for files of comma-separated values'],
  ])('ends with 2 where it is called wrongly: %j', async (args, message) => {
    const { code, stderr } = await observe(...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })

  it('ends with 1 for a token that may not', async () => {
    const { code, stderr } = await catalog.run(['observe', 'days.ndjson'], { as: 'read', cwd: folder })
    expect([code, stderr]).toEqual([1, expect.stringContaining('a token with the scope report or register')])
  })
})
