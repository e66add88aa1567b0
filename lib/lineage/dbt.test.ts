import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { type DbtNames, dbtEvents } from './dbt.ts'
import type { DbtFiles } from './dbt-nodes.ts'
import { eventOf, fixtureJson } from './testing.ts'

const json = (path: string) => fixtureJson(`dbt/${path}.json`) as Json
type Oracle = Record<
  string,
  {
    models: string[]
    upstream: Record<string, string[]>
    resource_types: Record<string, number>
    documented_columns: number
  }
>
const oracle = fixtureJson('lineage.oracle.json') as Oracle

function converted(files: DbtFiles, names?: DbtNames) {
  const made = dbtEvents(files, names)
  if ('refused' in made) throw new Error(made.refused)
  return { ...made, read: made.events.map(eventOf) }
}

describe('beside the official integration', () => {
  type Official = { eventType: string; job: Json; inputs: Json[]; outputs: Json[] }
  test.each(['small', 'catalog'])(
    'the runs of %s are the same: types, jobs, inputs, outputs and what is said of them',
    (name) => {
      const files = { manifest: json(`${name}/manifest`), runResults: json(`${name}/run_results`) }
      const catalog = name === 'catalog' ? json('catalog/catalog') : undefined
      const { events } = converted({ ...files, catalog }, { jobs: 'job-namespace' })
      const official = json(`${name}/result`) as unknown as Official[]
      const named = (event: Official) => ({
        type: event.eventType,
        job: nameOf(event.job),
        inputs: event.inputs.map(nameOf),
        outputs: event.outputs.map(nameOf),
      })
      expect((events as unknown as Official[]).map(named)).toEqual(official.map(named))
      const [, ended] = events as unknown as Official[]
      expect(ended?.outputs).toMatchObject(withoutNull(official[1]?.outputs ?? []) as Json[])
    },
  )

  const nameOf = (thing: Json) => {
    const { namespace, name } = thing as { namespace: string; name: string }
    return `${namespace}|${name}`
  }
  /** It sends null for what is not known; we leave it out. */
  const withoutNull = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, inner) => inner ?? undefined)
})

describe('a manifest', () => {
  test.each(['v1', 'v8'])('of schema %s gives each model with all it is made of', (schema) => {
    const manifest = json(`manifest-${schema}`)
    const known = oracle[`dbt/manifest_${schema}_jaffle_shop_manifest.json`]
    const { read, told } = converted({ manifest })
    const { model = 0, seed = 0, test: tests } = known?.resource_types ?? {}
    expect(read).toHaveLength(model + seed)
    expect(told).toEqual([`${tests} tests not imported: no lineage of data`])
    const parents = new Map(read.map(({ outputs, inputs }) => [outputs[0]?.name, inputs.map(({ name }) => name)]))
    const upstream = (name: string): string[] =>
      (parents.get(name) ?? []).flatMap((parent) => [parent, ...upstream(parent)])
    const last = (name: string) => name.split('.').at(-1) ?? ''
    for (const id of known?.models ?? []) {
      const own = [...parents.keys()].find((name) => last(name ?? '') === last(id)) ?? ''
      expect([...new Set(upstream(own).map(last))].toSorted()).toEqual(known?.upstream[id]?.map(last).toSorted())
    }
  })

  test.each(['v1', 'v8'])('of schema %s describes its columns', (schema) => {
    const described = converted({ manifest: json(`manifest-${schema}`) })
      .read.flatMap(({ outputs }) => outputs[0]?.columns ?? [])
      .filter(({ description }) => description !== null)
    expect(described).toHaveLength(oracle[`dbt/manifest_${schema}_jaffle_shop_manifest.json`]?.documented_columns ?? -1)
  })

  test('with a catalog has types and sizes, and keeps what is written of a column', () => {
    const { read } = converted({ manifest: json('manifest-v8'), catalog: json('catalog-v1') })
    const customers = read.find(({ job }) => job?.name === 'dbt-dev-dan.jaffle_shop.jaffle_shop.customers')?.outputs[0]
    expect(customers?.rows).toBe(100)
    expect(customers?.columns?.[0]).toEqual({
      name: 'customer_id',
      type: 'INT64',
      description: 'This is a unique identifier for a customer',
    })
  })

  test('with the results of a run says what ran, what failed and what it does not know', () => {
    const { read, told } = converted({ manifest: json('manifest-v8'), runResults: json('run-results-v4') })
    const types = read.map(({ type }) => type)
    expect(types.filter((type) => type === 'START')).toHaveLength(8)
    expect(types.filter((type) => type === 'COMPLETE')).toHaveLength(8)
    expect(told).toContain(
      'model.jaffle_shop.test_insert_overwrite ran, but is not in the manifest: are both files of the same run?',
    )
    const seed = read.find(({ job, type }) => job?.name.endsWith('raw_customers.build.seed') && type === 'COMPLETE')
    expect(seed?.outputs[0]?.rows).toBe(100)
  })

  const ran = (status: string) => {
    const manifest = {
      metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', adapter_type: 'postgres' },
      nodes: { 'model.shop.orders': { database: 'shop', schema: 'public', name: 'orders', alias: 'orders_v2' } },
      exposures: { 'exposure.shop.report': {} },
    }
    const metadata = { invocation_id: 'i', generated_at: '2026-10-01T00:00:00Z' }
    const runResults = { metadata, results: [{ unique_id: 'model.shop.orders', status, message: 'no such table' }] }
    return converted({ manifest, runResults })
  }

  test('of a model that failed keeps why, and that it wrote nothing', () => {
    expect(ran('error').read.at(-1)).toMatchObject({ type: 'FAIL', outputs: [], run: { error: 'no such table' } })
  })

  test('of a model that was skipped has no run', () => {
    const { read, told } = ran('skipped')
    expect(read).toEqual([])
    expect(told).toEqual([
      '1 exposure not imported: no lineage of data',
      '1 node skipped by dbt, and not imported',
      'the datasets are in the namespace postgres: name the one other producers use, such as postgres://host:port',
    ])
  })

  test('names a table by its alias, and gives the same runs of the same files', () => {
    expect(ran('success').read.at(-1)?.outputs[0]?.name).toBe('shop.public.orders_v2')
    expect(ran('success').events).toEqual(ran('success').events)
  })

  test('that is another file is refused', () => {
    expect(dbtEvents({ manifest: json('catalog-v1') })).toEqual({
      refused: 'is no manifest.json of dbt: metadata.dbt_schema_version does not say so',
    })
  })
})
