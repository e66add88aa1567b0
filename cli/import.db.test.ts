import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fixtureText } from '#lib/lineage/testing'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
beforeAll(async () => {
  catalog = await testCatalog()
  const airflow = fixtureText('openlineage/airflow.ndjson')
  folder = folderOf({
    'shop/target/manifest.json': fixtureText('dbt/catalog/manifest.json'),
    'shop/target/run_results.json': fixtureText('dbt/catalog/run_results.json'),
    'shop/target/catalog.json': fixtureText('dbt/catalog/catalog.json'),
    'mnist/dvc.lock': fixtureText('dvc/2022-10/dvc.lock'),
    'mnist/dvc.yaml': fixtureText('dvc/2022-10/dvc.yaml'),
    'airflow.ndjson': airflow,
    'food.json': fixtureText('openlineage/food-delivery.json'),
    'mixed.ndjson': `${fixtureText('openlineage/apples.ndjson')}{"eventTime":"2026-10-01T00:00:00Z"}\nno json\n`,
    'empty/readme.md': 'nothing',
  })
}, 120_000)
afterAll(async () => {
  remove(folder)
  await catalog.stop()
})

const run = (...args: string[]) => catalog.run(['import', ...args], { cwd: folder, as: 'report' })
const upstream = async (node: string) => {
  const { json } = await catalog.ask('GET', `/lineage?node=${node}&direction=upstream&depth=20`, { as: 'read' })
  return (json.nodes as { id: string }[]).map(({ id }) => id)
}

describe('shipshape import dbt', () => {
  it('tells what the last run made of what, and nothing new the second time', async () => {
    const { code, stdout } = await run('dbt', 'shop')
    expect([code, stdout]).toEqual([0, '✓ 2 events told\n'])
    expect(await upstream('dataset:random-gcp-project.dbt_test1.test_model')).toContain(
      'dataset:random-gcp-project.dbt_test1.source_table',
    )
    const again = await run('dbt', 'shop/target/manifest.json')
    expect([again.code, again.stdout]).toEqual([0, '✓ nothing new, 2 of 2 there before\n'])
  })

  it('says where there is no manifest, and what is none', async () => {
    expect(await run('dbt', 'empty')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('empty has no manifest.json and no target/manifest.json.'),
    })
    expect(await run('dbt', 'shop/target/catalog.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no manifest.json of dbt'),
    })
  })
})

describe('shipshape import dvc', () => {
  it('tells the stages with the digests of their files, and nothing new the second time', async () => {
    const { code, stdout } = await run('dvc', 'mnist', '--at', '2022-10-04', '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, { events: 1, created: 1, known: 0, failed: [], told: [] }])
    expect(await upstream('dataset:model.pt@38126781764ca9fb04496ca2c2173056')).toContain(
      'dataset:data-mnist@0aed307494600d178fbdc0d000d6db38.dir',
    )
    expect((await run('dvc', 'mnist/dvc.lock', '--at', '2022-10-04')).stdout).toContain('nothing new')
  })
})

describe('shipshape import openlineage', () => {
  it('tells the events of a file, a line each', async () => {
    expect(await run('openlineage', 'airflow.ndjson')).toMatchObject({ code: 0, stdout: '✓ 32 events told\n' })
  })

  it('names each that can not be read, and keeps the others', async () => {
    const { code, stdout } = await run('openlineage', 'mixed.ndjson', '--json')
    expect(code).toBe(1)
    const { created, failed } = JSON.parse(stdout)
    expect(created).toBe(8)
    expect(failed).toEqual([
      { event: 'line 9', reason: expect.stringContaining('run.runId: is required') },
      { event: 'line 10', reason: expect.stringContaining('is not JSON') },
    ])
  })

  it('says so of every event of a file of templates', async () => {
    const { code, stdout } = await run('openlineage', 'food.json')
    expect(code).toBe(1)
    expect(stdout).toContain('✗ [0]: eventTime: is a template that was never filled in: write the time of the event\n')
    expect(stdout).toContain('✗ 6 more could not be read')
  })
})
