import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import { readAround } from './around.ts'
import type { CaseView } from './case-schema.ts'
import type { ScenarioMoment } from './history-rules.ts'

let api: TestApi
const name = 'ranker'
const scenarios = [
  {
    id: 'a-sold-out',
    why: 'never ranks what is sold out',
    tags: ['stock'],
    input: { items: [1, 2] },
    expected: { score: 0.5 },
  },
  {
    id: 'b-new-customer',
    tags: ['cold start', 'stock'],
    input: {},
    expected: { score: 1 },
    compare: { kind: 'absolute', tolerance: 0.1 },
  },
  { id: 'c/é empty', input: null, expected: { score: 2 } },
  { id: 'd-two-sizes', why: '100% of sizes', input: 4, expected: { score: 3 } },
  { id: 'e-never', input: 5 },
]
type Posted = { scenario: string; outcome: string; actual?: unknown; duration?: number; note?: string }
const result = (scenario: string, outcome: string, more: object = {}): Posted => ({ scenario, outcome, ...more })

async function run(version: string, results: Posted[], runner: object = { name: 'pytest' }): Promise<string> {
  const json = { target: 'reported', runner, results }
  return (await api.ask('POST', `/packages/${name}/versions/${version}/scenario-runs`, { json })).json.id
}
const address = (id: string, query = '', version = '1.1.0') =>
  `/packages/${name}/versions/${version}/scenario-runs/${id}/cases${query}`
const cases = async (id: string, query = '', version = '1.1.0') =>
  (await api.ask('GET', address(id, query, version), { as: 'read' })).json as {
    items: CaseView[]
    total: number
    nextCursor: string | null
  }
const namesIn = async (id: string, query = '') => (await cases(id, query)).items.map(({ scenario }) => scenario)

let now: string
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, name)
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) await register(api, name, version, { scenarios, summary: version })
  await run('1.0.0', [
    result('a-sold-out', 'pass', { actual: { score: 0.5 } }),
    result('b-new-customer', 'error'),
    result('d-two-sizes', 'fail', { actual: { score: 2 } }),
  ])
  now = await run('1.1.0', [
    result('a-sold-out', 'fail', { actual: { score: 0.75 }, duration: 1.5, note: 'ranks a coat' }),
    result('b-new-customer', 'pass', { actual: { score: 1.05 }, duration: 30.25 }),
    result('c/é empty', 'error', { note: 'no answer' }),
    result('d-two-sizes', 'pass', { duration: 0.5 }),
  ])
})
afterAll(() => api.remove())

describe('what stands around the cases of a run', () => {
  it('are the tags, the time its cases took, the versions that were run, and how many flipped against one of them', async () => {
    expect(await readAround(name, '1.1.0', now, '1.0.0')).toEqual({
      tags: ['cold start', 'stock'],
      spent: 32.25,
      flaky: [],
      versions: ['1.1.0', '1.0.0'],
      against: { version: '1.0.0', same: false, run: expect.anything(), flips: { broke: 1, mended: 2 } },
    })
    const first = await readAround(name, '1.1.0', now, '1.1.0')
    expect(first?.against).toMatchObject({ version: '1.1.0', same: true, run: null })
    expect(await readAround(name, '1.1.0', 'none', undefined)).toBeNull()
    await expect(readAround(name, '1.1.0', now, '9.9.9')).rejects.toMatchObject({ code: 'query_invalid' })
  })
})

describe('the cases of a run', () => {
  it('stand with what failed first, what did not run before what passed, and what was expected and came', async () => {
    const { items, total, nextCursor } = await cases(now)
    expect(items.map(({ scenario, outcome }) => [scenario, outcome])).toEqual([
      ['a-sold-out', 'fail'],
      ['c/é empty', 'error'],
      ['e-never', 'not run'],
      ['b-new-customer', 'pass'],
      ['d-two-sizes', 'pass'],
    ])
    expect([total, nextCursor]).toEqual([5, null])
    expect(items[0]).toEqual({
      scenario: 'a-sold-out',
      why: 'never ranks what is sold out',
      tags: ['stock'],
      outcome: 'fail',
      note: 'ranks a coat',
      duration: 1.5,
      flaky: false,
      input: { items: [1, 2] },
      expected: { score: 0.5 },
      actual: { score: 0.75 },
      differences: [{ path: 'score', what: 'differs by 0.25', expected: 0.5, actual: 0.75, difference: 0.25 }],
      before: null,
      flip: null,
    })
  })

  it.each([
    ['?outcome=failing', ['a-sold-out', 'c/é empty']],
    ['?outcome=error', ['c/é empty']],
    ['?outcome=not-run', ['e-never']],
    ['?outcome=pass&tag=stock', ['b-new-customer']],
    ['?tag=sto', []],
    ['?q=SOLD', ['a-sold-out']],
    ['?q=100%25', ['d-two-sizes']],
    ['?q=sizes&outcome=fail', []],
    ['?scenario=c/%C3%A9%20empty', ['c/é empty']],
    ['?sort=scenario', ['a-sold-out', 'b-new-customer', 'c/é empty', 'd-two-sizes', 'e-never']],
    ['?sort=-duration', ['b-new-customer', 'a-sold-out', 'd-two-sizes', 'c/é empty', 'e-never']],
    ['?flaky=yes', []],
  ])('are narrowed and sorted by %s', async (query, names) => {
    expect(await namesIn(now, query)).toEqual(names)
  })

  it.each(['', '&sort=scenario', '&sort=-duration', '&outcome=failing', '&against=1.0.0'])(
    'are the same page by page, whatever the size of a page: %s',
    async (query) => {
      const whole = await namesIn(now, `?limit=200${query}`)
      for (const limit of [1, 2, 3]) {
        const read: string[] = []
        let cursor = ''
        do {
          const page = await cases(now, `?limit=${limit}${query}${cursor}`)
          read.push(...page.items.map(({ scenario }) => scenario))
          cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
          expect(page.total).toBe(whole.length)
        } while (cursor !== '')
        expect(read).toEqual(whole)
      }
    },
  )

  it('are held against the newest run of another version, what flipped before all', async () => {
    const { items } = await cases(now, '?against=1.0.0')
    expect(items.map(({ scenario, flip, before }) => [scenario, flip, before?.outcome])).toEqual([
      ['a-sold-out', 'broke', 'pass'],
      ['b-new-customer', 'mended', 'error'],
      ['d-two-sizes', 'mended', 'fail'],
      ['c/é empty', null, undefined],
      ['e-never', null, undefined],
    ])
    expect(items[0]?.before).toEqual({
      outcome: 'pass',
      actual: { score: 0.5 },
      differences: [{ path: 'score', what: 'differs by 0.25', expected: 0.5, actual: 0.75, difference: 0.25 }],
    })
    expect(await namesIn(now, '?against=1.0.0&flipped=yes&outcome=failing')).toEqual(['a-sold-out'])
  })

  it('are held against the run before where the same version is named', async () => {
    const later = await run('1.1.0', [result('a-sold-out', 'pass')], { name: 'another runner' })
    const { items } = await cases(later, '?against=1.1.0')
    expect(items[0]).toMatchObject({ scenario: 'a-sold-out', flip: 'mended', before: { outcome: 'fail' } })
  })

  it('are flaky where they both passed and failed in the same environment, and only there', async () => {
    const of = async (outcomes: [string, object][]) => {
      const ids: string[] = []
      for (const [outcome, runner] of outcomes) ids.push(await run('1.2.0', [result('d-two-sizes', outcome)], runner))
      return ids.at(-1) ?? ''
    }
    const here = { name: 'pytest', runtime: { name: 'python', version: '3.11.7' }, build: 1 }
    const flakyIn = async (id: string, query = '') =>
      (await cases(id, query, '1.2.0')).items.filter(({ flaky }) => flaky).map(({ scenario }) => scenario)
    expect(
      await flakyIn(
        await of([
          ['pass', here],
          ['fail', { ...here, runtime: 'python 3.12' }],
        ]),
      ),
    ).toEqual([])
    expect(await flakyIn(await of([['error', { ...here, build: 2 }]]))).toEqual(['d-two-sizes'])
    const passes = Array.from({ length: 9 }, (): [string, object] => ['pass', here])
    const ninth = await of(passes)
    expect(await flakyIn(ninth, '?flaky=yes')).toEqual(['d-two-sizes'])
    expect(await flakyIn(await of(passes.slice(0, 1)), '?flaky=yes')).toEqual([])
    expect(await flakyIn(ninth)).toEqual([])
  })

  it('come as CSV that a spreadsheet runs nothing of', async () => {
    const { text, headers } = await api.ask('GET', address(now, '/export?outcome=failing'), { as: 'read' })
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(text.split('\r\n')).toEqual([
      'scenario,outcome,before,flip,flaky,duration_ms,tags,why,note,differences,input,expected,actual',
      'a-sold-out,fail,,,no,1.5,stock,never ranks what is sold out,ranks a coat,score differs by 0.25,"{""items"":[1,2]}","{""score"":0.5}","{""score"":0.75}"',
      'c/é empty,error,,,no,,,,no answer,,null,"{""score"":2}",',
      '',
    ])
  })

  it.each([
    ['?against=9.9.9', 'against', 'must be a version of ranker, which has none 9.9.9'],
    ['?flipped=yes', 'flipped', 'asks for against'],
    ['?outcome=bad', 'outcome', 'must be one of failing'],
    ['?cursor=x', 'cursor', 'is not one this list gave out'],
    ['/export?flipped=yes', 'flipped', 'asks for against'],
    ['?colour=blue', 'colour', 'is not a field here'],
  ])('refuse %s', async (query, path, message) => {
    const { status, json } = await api.ask('GET', address(now, query), { as: 'read' })
    expect([status, json.errors[0].path]).toEqual([400, path])
    expect(json.errors[0].message).toContain(message)
  })

  it('are refused against a version that was not run, and of a run that is not there', async () => {
    await register(api, name, '2.0.0', { scenarios })
    const { json } = await api.ask('GET', address(now, '?against=2.0.0'))
    expect(json.errors[0].message).toBe('2.0.0 was not run yet')
    expect((await api.ask('GET', address('none'))).json.code).toBe('run_missing')
    expect((await api.ask('GET', address(now, '', '1.0.0'))).json.code).toBe('run_missing')
  })
})

describe('what scenarios cover', () => {
  it('is told by their tags, with how these came out last, and names what only other versions have', async () => {
    const covering = [
      { id: 'a', tags: ['stock', 'sale'], input: 1 },
      { id: 'b', tags: ['stock'], input: 2 },
      { id: 'c', input: 3 },
    ]
    await register(api, name, '3.0.0', { scenarios: covering })
    await register(api, name, '3.0.1', { scenarios: [{ id: 'a', tags: ['returns'], input: 1 }] })
    const ask = async (version: string) =>
      (await api.ask('GET', `/packages/${name}/versions/${version}/scenario-coverage`, { as: 'read' })).json
    await run('3.0.0', [result('a', 'fail'), result('b', 'pass')])
    expect(await ask('3.0.0')).toEqual({
      untagged: 1,
      tags: [
        { tag: 'stock', scenarios: 2, passed: 1, failed: 1, notRun: 0 },
        { tag: 'sale', scenarios: 1, passed: 0, failed: 1, notRun: 0 },
      ],
      missing: [
        { tag: 'returns', version: '3.0.1', scenarios: 1 },
        { tag: 'cold start', version: '2.0.0', scenarios: 1 },
      ],
    })
    expect((await ask('3.0.1')).missing).toContainEqual({ tag: 'stock', version: '3.0.0', scenarios: 2 })
    expect((await ask('3.0.1')).tags).toEqual([{ tag: 'returns', scenarios: 1, passed: 0, failed: 0, notRun: 1 }])
  })
})

describe('a scenario over the versions of its package', () => {
  const of = 'history'
  const path = `/packages/${of}/scenarios/${encodeURIComponent('a/b c?')}`
  const scenario = { id: 'a/b c?', input: 1, expected: { score: 1 } }
  const reported = (version: string, outcome: string, duration = 1) =>
    api.ask('POST', `/packages/${of}/versions/${version}/scenario-runs`, {
      json: { target: 'reported', runner: { name: 'pytest' }, results: [{ scenario: scenario.id, outcome, duration }] },
    })
  beforeAll(async () => {
    await createPackage(api, of)
    const registered: [string, object[]][] = [
      ['1.0.0', [{ id: 'other', input: 1 }]],
      ['1.1.0', [scenario]],
      ['1.2.0', [{ ...scenario, expected: { score: 2 } }]],
      ['1.3.0', [{ id: 'other', input: 1 }]],
      ['1.10.0', [scenario, { id: 'other', input: 2 }]],
    ]
    for (const [version, scenarios] of registered) await register(api, of, version, { scenarios })
    await reported('1.1.0', 'pass')
    await reported('1.2.0', 'pass')
    await reported('1.2.0', 'fail', 7)
  })

  it('stands with what changed and how it came out, the highest version first', async () => {
    const { items, nextCursor } = (await api.ask('GET', path, { as: 'read' })).json
    expect(nextCursor).toBeNull()
    expect(
      items.map(({ version, declared, changes, run, flaky, recent }: ScenarioMoment) => ({
        version,
        declared,
        changes: changes.map(({ what }) => what),
        came: run?.outcome ?? null,
        flaky,
        recent,
      })),
    ).toEqual([
      { version: '1.10.0', declared: true, changes: ['added'], came: null, flaky: false, recent: [] },
      { version: '1.3.0', declared: false, changes: ['left out'], came: null, flaky: false, recent: [] },
      { version: '1.2.0', declared: true, changes: ['expected'], came: 'fail', flaky: true, recent: ['fail', 'pass'] },
      { version: '1.1.0', declared: true, changes: ['added'], came: 'pass', flaky: false, recent: ['pass'] },
      { version: '1.0.0', declared: false, changes: [], came: null, flaky: false, recent: [] },
    ])
    expect(items[2]).toMatchObject({ run: { duration: 7 }, withdrawn: false })
    expect(items[2].changes[0].differences).toEqual([
      { path: 'score', what: 'differs by 1', expected: 1, actual: 2, difference: 1 },
    ])
  })

  it('is the same page by page', async () => {
    const whole = (await api.ask('GET', path)).json.items
    const read: unknown[] = []
    let cursor = ''
    do {
      const page = (await api.ask('GET', `${path}?limit=2${cursor}`)).json
      read.push(...page.items)
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(read).toEqual(whole)
  })

  it('is missing where no version has it', async () => {
    expect((await api.ask('GET', `/packages/${of}/scenarios/none`)).json.code).toBe('scenario_missing')
    expect((await api.ask('GET', '/packages/none/scenarios/none')).json.code).toBe('package_missing')
  })
})
