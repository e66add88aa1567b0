import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPackage, register } from '#lib/versions/testing'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
beforeAll(async () => {
  catalog = await testCatalog()
  await createPackage(catalog, 'ranker')
  await register(catalog, 'ranker', '1.0.0')
  folder = folderOf({
    'metrics.json': JSON.stringify({ model: 'ranker', test: { auc: 0.7, 'log loss': 0.4 }, train: { auc: 0.8 } }),
    'table.csv': 'metric,value,n,split\nauc,0.72,500,\nf1,0.6,,train\n',
    'torn.csv': 'metric,value,n\nauc,0.72\n',
    'wrong.csv': 'metric,value\nauc,high\n',
    'strange.txt': 'churn_gain 0.3\n',
    'none.json': '{"model": "ranker"}',
  })
}, 120_000)
afterAll(async () => {
  remove(folder)
  await catalog.stop()
})

const push = (...args: string[]) => catalog.run(['metrics', 'push', 'ranker@1.0.0', ...args], { cwd: folder })
type Stored = { metric: string; value: number; dataset: string | null; split: string | null; n: number | null }
const stored = async () => {
  const { items } = (await catalog.ask('GET', '/packages/ranker/versions/1.0.0/metrics')).json
  return (items as Stored[]).map(({ metric, value, dataset, split, n }) => [metric, value, dataset, split, n])
}

describe('metrics push', () => {
  it('posts a metrics.json, says what is left out, and where to look at it', async () => {
    const { code, stdout } = await push('metrics.json', '--dataset', 'clicks@1', '--n', '2000')
    expect([code, stdout]).toEqual([0, expect.stringContaining('✓ 3 values of ranker@1.0.0 posted\n')])
    expect(stdout).toContain('? model: is no number, and is left out')
    expect(stdout).toContain('/packages/ranker/versions/1.0.0#metrics')
    expect(await stored()).toEqual(
      expect.arrayContaining([
        ['auc', 0.7, 'clicks@1', 'test', 2000],
        ['auc', 0.8, 'clicks@1', 'train', 2000],
        ['log_loss', 0.4, 'clicks@1', 'test', 2000],
      ]),
    )
  })

  it('posts a table, whose rows have the last word over the options, also piped in', async () => {
    const { code, stdout } = await push('table.csv', '--split', 'test', '--n', '90', '--json')
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { posted: 2, defined: [], left: [] }])
    expect(await stored()).toEqual(
      expect.arrayContaining([
        ['auc', 0.72, null, 'test', 500],
        ['f1', 0.6, null, 'train', 90],
      ]),
    )
    const args = ['metrics', 'push', 'ranker', '-']
    expect(await catalog.run(args, { input: 'mae: 3' })).toMatchObject({ code: 0 })
    expect(await stored()).toContainEqual(['mae', 3, null, null, null])
  })

  it.each([
    ['torn.csv', 'line 2: has 2 cells, and the header 3'],
    ['wrong.csv', '[0].value: must be a number'],
    ['strange.txt', '[0].metric: is not a metric that is known here'],
  ])('posts nothing of %s, and ends with 1', async (file, message) => {
    const before = await stored()
    const { code, stderr } = await push(file)
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)])
    expect(await stored()).toEqual(before)
  })

  it.each([
    [['ranker@1.0.0', 'gone.json'], 'gone.json can not be read'],
    [['ranker@1.0.0', 'none.json'], 'none.json holds no metrics'],
    [['Ranker', 'metrics.json'], 'Ranker is not a version'],
  ])('ends with 2 where it is called wrongly: %j', async (args, message) => {
    const { code, stderr } = await catalog.run(['metrics', 'push', ...args], { cwd: folder })
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })

  it('ends with 1 for a version that is not there', async () => {
    const args = ['metrics', 'push', 'ranker@9.9.9', 'metrics.json']
    const { code, stderr } = await catalog.run(args, { cwd: folder })
    expect([code, stderr]).toEqual([1, expect.stringContaining('The newest there are: 1.0.0')])
  })
})
