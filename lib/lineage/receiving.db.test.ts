import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { datasetAlias, datasetVersion } from '#db/schema/datasets'
import { columnEdge, edge, job, lineageEvent, run } from '#db/schema/lineage'
import { testApi, testCaller } from '#lib/api/testing'
import type { Json } from '#lib/json'
import { receiveEvents } from './gathering.ts'
import { namesFor } from './labels.ts'
import { identityOf } from './names.ts'
import {
  eventFiles,
  eventOf,
  filledEvents,
  fixtureEvents,
  fixtureJson,
  type GraphFacts,
  graphsKnown,
} from './testing.ts'

let api: Awaited<ReturnType<typeof testApi>>
beforeEach(async () => {
  api = await testApi()
})
afterEach(() => api.remove())

const post = (json: Json, path = '/lineage') => api.ask('POST', path, { as: 'report', json })

type Told = { [key: string]: Json }
/** An event of a run of `etl`, at a minute of an hour. */
const told = (eventType: string, minute: number, more: Told = {}): Told => ({
  eventType,
  eventTime: new Date(Date.UTC(2026, 9, 1, 10, minute)).toISOString(),
  producer: 'test',
  run: { runId: '00000000-0000-4000-8000-0000000000aa' },
  job: { namespace: 'shop', name: 'etl' },
  ...more,
})
const of = (name: string, version?: string, more: Told = {}): Told => ({
  namespace: 'db',
  name,
  facets: { ...(version && { version: { datasetVersion: version } }), ...more },
})
const inRun = (id: string): Told => ({ run: { runId: id }, job: { namespace: 'shop', name: `job-${id}` } })

const runEdges = async () =>
  (await db.select().from(edge).where(sql`${edge.kind} = 'run'`))
    .map(({ parent, child }) => `${parent} > ${child}`)
    .toSorted()
const jobEdges = async () => db.select().from(edge).where(sql`${edge.kind} = 'job'`)
const versions = async () =>
  (await db.select().from(datasetVersion)).map(({ dataset, label }) => `${dataset}@${label}`).toSorted()

describe('the graph of real events', () => {
  it.each(Object.entries(graphsKnown))(
    'of %s is the one that is known, in whatever order they come',
    async (known, file) => {
      const facts = (fixtureJson('lineage.oracle.json') as Record<string, GraphFacts>)[known]
      const events = filledEvents(file).toReversed()
      const { status, json } = await post(events, '/lineage/batch')
      expect([status, json.summary]).toEqual([
        200,
        { received: events.length, successful: events.length, created: events.length, failed: 0, retriable: 0 },
      ])
      const graph = await readGraph()
      expect(graph.jobs).toEqual(facts?.job_names)
      expect(graph.datasets).toEqual(facts?.dataset_names)
      expect(graph.edges.length).toBe(facts?.edges)
      const written = new Set(graph.edges.map(([, child]) => child))
      expect(graph.datasets.filter((name) => !written.has(name))).toEqual(facts?.root_datasets)
      const most = facts?.dataset_with_most_upstream
      if (most) expect([...upstreamOf(graph.edges, most)].toSorted()).toEqual(facts?.its_upstream)
      const cyclic = [...graph.jobs, ...graph.datasets].filter((name) => upstreamOf(graph.edges, name).has(name))
      expect(cyclic.toSorted()).toEqual(facts?.nodes_in_a_cycle)
      const runs = await db.select().from(run)
      expect(runs.length).toBe(facts?.runs)
      const open = runs.filter(({ state }) => !['complete', 'failed', 'aborted'].includes(state)).map(({ id }) => id)
      expect(open).toEqual(facts?.runs_without_terminal_event)
    },
  )

  it('is read back by the API: what a dataset is made of, all the way', async () => {
    const facts = (fixtureJson('lineage.oracle.json') as Record<string, GraphFacts>)['marquez_food_delivery.json']
    await post(filledEvents('food-delivery.json'))
    const node = 'dataset:public.popular_orders_day_of_week'
    const { json } = await api.ask('GET', `/lineage?node=${node}&direction=upstream&depth=10&detail=compact`, {
      as: 'read',
    })
    const names = (json.nodes as { id: string }[]).flatMap(({ id }) =>
      id === node ? [] : [id.slice(id.indexOf(':') + 1)],
    )
    expect(names.toSorted()).toEqual(facts?.its_upstream.map((name) => name.split('|')[1]).toSorted())
    const columns = await api.ask('GET', '/lineage/columns?node=dataset:public.top_delivery_times', { as: 'read' })
    expect(columns.json.items.length).toBeGreaterThan(0)
  })

  it('has what columns are made of, once each', async () => {
    const events = filledEvents('column-lineage.ndjson')
    await post(events, '/lineage/batch')
    const newest = events
      .map(eventOf)
      .toReversed()
      .flatMap(({ outputs }) => outputs)
      .find(({ columnLineage }) => columnLineage.length > 0)
    const fields = new Set(newest?.columnLineage.map((one) => JSON.stringify([one.column, identityOf(one), one.field])))
    const rows = await db.select().from(columnEdge)
    expect(rows.length).toBe(fields.size)
    expect(rows.every((row) => row.dataset === 'tmp-cll_test-tbl1')).toBe(true)
  })

  it.each(eventFiles)('%s changes nothing when it is told again', async (file) => {
    const events = filledEvents(file)
    await post(events)
    const before = await everything()
    await post(events)
    for (const event of events) expect((await post(event)).status).toBe(200)
    expect(await everything()).toEqual(before)
  })

  it('is the same whether events come together, one by one, or the other way round', async () => {
    const events = [...filledEvents('column-lineage.ndjson'), ...filledEvents('airflow.ndjson')]
    const seen: unknown[] = []
    for (const order of [events, events.toReversed()]) {
      await api.remove()
      api = await testApi()
      for (const event of order) expect((await post(event)).status).toBe(201)
      seen.push(await shape())
    }
    await api.remove()
    api = await testApi()
    await post(events)
    seen.push(await shape())
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })
})

/** The graph by the names of its producers. */
async function readGraph() {
  const titles = new Map<string, string>()
  for (const { name, namespace, title } of await db.select().from(job))
    titles.set(`job:${name}`, `${namespace}|${title}`)
  for (const { dataset, namespace, name } of await db.select().from(datasetAlias))
    titles.set(`dataset:${dataset}`, titles.get(`dataset:${dataset}`) ?? `${namespace}|${name}`)
  const edges = (await jobEdges()).map(
    ({ parent, child }) => [titles.get(parent) ?? '', titles.get(child) ?? ''] as const,
  )
  const named = (kind: string) => [...titles].flatMap(([id, title]) => (id.startsWith(kind) ? [title] : [])).toSorted()
  return { jobs: named('job:'), datasets: named('dataset:'), edges }
}

function upstreamOf(edges: readonly (readonly [string, string])[], node: string): Set<string> {
  const found = new Set<string>()
  const visit = (child: string) => {
    for (const [parent, of] of edges)
      if (of === child && !found.has(parent)) {
        found.add(parent)
        visit(parent)
      }
  }
  visit(node)
  return found
}

const everything = async () => ({
  edges: await db.select().from(edge),
  runs: await db.select().from(run),
  events: (await db.select().from(lineageEvent)).length,
  versions: await db.select().from(datasetVersion),
  columns: await db.select().from(columnEdge),
  audit: (await db.select().from(auditEntry)).length,
})

const shape = async () => ({
  edges: (await db.select().from(edge)).map(({ kind, parent, child }) => `${kind} ${parent} ${child}`).toSorted(),
  runs: (await db.select().from(run).orderBy(run.id)).map(({ id, state, stateAt, startedAt }) => ({
    id,
    state,
    stateAt,
    startedAt,
  })),
  versions: (await db.select().from(datasetVersion))
    .map(({ dataset, label, at }) => `${dataset}@${label} ${at}`)
    .toSorted(),
  columns: (await db.select().from(columnEdge)).map((row) => JSON.stringify(Object.values(row))).toSorted(),
})

describe('versions', () => {
  it('come of a run that is complete, under the end of its id, and are read by those that run later', async () => {
    await post(told('START', 0, { inputs: [of('raw')], outputs: [of('clean')] }))
    expect(await versions()).toEqual([])
    await post(told('COMPLETE', 5))
    await post(told('COMPLETE', 9, { ...inRun('later'), inputs: [of('clean')] }))
    expect(await versions()).toEqual(['clean@run-0000000000aa'])
    expect(await runEdges()).toEqual([
      'dataset:clean@run-0000000000aa > run:later',
      'dataset:raw > run:00000000-0000-4000-8000-0000000000aa',
      'run:00000000-0000-4000-8000-0000000000aa > dataset:clean@run-0000000000aa',
    ])
  })

  it('do not come of a run that failed', async () => {
    await post([told('START', 0, { outputs: [of('clean')] }), told('FAIL', 5, { outputs: [of('clean', '7')] })])
    expect(await versions()).toEqual([])
    expect(await runEdges()).toEqual([])
    expect(await db.select().from(run)).toMatchObject([{ state: 'failed' }])
  })

  it('are those that the producer states, but for those of a beginning', async () => {
    await post([
      told('START', 0, { inputs: [of('raw', '2026/10/01')], outputs: [of('clean', '6')] }),
      told('COMPLETE', 5, { outputs: [of('clean', '7', { schema: { fields: [{ name: 'id', type: 'int' }] } })] }),
    ])
    expect(await versions()).toEqual(['clean@7', 'raw@2026-10-01'])
    const [clean] = await db.select().from(datasetVersion).where(sql`${datasetVersion.label} = '7'`)
    expect(clean).toMatchObject({
      described: false,
      at: Date.UTC(2026, 9, 1, 10, 5),
      schema: [{ name: 'id', type: 'int' }],
    })
  })

  it('that turn out to have been there are read by what ran after them', async () => {
    await post(told('COMPLETE', 9, { ...inRun('later'), inputs: [of('clean')] }))
    await post(told('COMPLETE', 1, { ...inRun('first'), outputs: [of('clean', 'one')] }))
    await post(told('COMPLETE', 12, { ...inRun('last'), outputs: [of('clean', 'three')] }))
    await post(told('COMPLETE', 5, { ...inRun('second'), outputs: [of('clean', 'two')] }))
    expect(await runEdges()).toContain('dataset:clean@two > run:later')
    expect((await runEdges()).filter((one) => one.endsWith('run:later'))).toHaveLength(1)
  })

  it('are not read by the run that writes them', async () => {
    await post(told('COMPLETE', 5, { inputs: [of('table')], outputs: [of('table')] }))
    await post(told('COMPLETE', 6, { ...inRun('again'), inputs: [of('table')], outputs: [of('table')] }))
    expect(await runEdges()).toContain('dataset:table > run:00000000-0000-4000-8000-0000000000aa')
    expect(await runEdges()).toContain('dataset:table@run-0000000000aa > run:again')
  })
})

describe('a run', () => {
  it('stands as its newest event says, whenever that comes', async () => {
    await post(told('COMPLETE', 5))
    await post(told('START', 0))
    await post(told('RUNNING', 3))
    await post(told('OTHER', 9))
    expect(await db.select().from(run)).toMatchObject([
      {
        state: 'complete',
        stateAt: Date.UTC(2026, 9, 1, 10, 5),
        startedAt: Date.UTC(2026, 9, 1, 10, 0),
        endedAt: Date.UTC(2026, 9, 1, 10, 5),
      },
    ])
  })

  it('that failed says why', async () => {
    await post(told('FAIL', 5, { run: { runId: 'x', facets: { errorMessage: { message: 'no disk' } } } }))
    expect(await db.select().from(run)).toMatchObject([{ id: 'x', state: 'failed', error: 'no disk' }])
  })
})

describe('a large run', () => {
  it('is the same whether its very many events come together or one by one, the oldest last', async () => {
    const events = Array.from({ length: 130 }, (_, at) => told('OTHER', at, { inputs: [of(`in-${at}`)] }))
    await post(events, '/lineage/batch')
    const together = await runEdges()
    await api.remove()
    api = await testApi()
    for (const event of events.toReversed()) await post(event)
    expect(await runEdges()).toEqual(together)
    expect(together).toHaveLength(100)
  })

  it('may read and write thousands of datasets at once', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => of(`both-${at}`))
    expect((await post(told('COMPLETE', 0, { inputs: many, outputs: many }))).status).toBe(201)
    expect(await runEdges()).toHaveLength(6_000)
  })
})

describe('names', () => {
  const datasetOf = async (namespace: string, name: string) => {
    const [row] = await db
      .select()
      .from(datasetAlias)
      .where(sql`${datasetAlias.id} = ${identityOf({ namespace, name })}`)
    return row?.dataset
  }

  it('of a dataset of the catalog is taken up by who first calls it so; the next of that name gets one of its own', async () => {
    await api.ask('POST', '/datasets', { json: { name: 'clicks', description: 'Clicks of the shop.' } })
    await post(
      told('COMPLETE', 1, {
        outputs: [
          { namespace: 'a', name: 'Clicks' },
          { namespace: 'b', name: 'clicks' },
        ],
      }),
    )
    expect(await datasetOf('a', 'Clicks')).toBe('clicks')
    expect(await datasetOf('b', 'clicks')).toMatch(/^clicks-[0-9a-f]{8}$/)
    expect((await api.ask('GET', '/datasets/clicks')).json.description).toBe('Clicks of the shop.')
  })

  it('that are symlinks lead to the same dataset, in either order', async () => {
    const symlinks = { identifiers: [{ namespace: 'hive', name: 'sales.orders' }] }
    await post(told('COMPLETE', 1, { outputs: [{ namespace: 's3://lake', name: '/orders', facets: { symlinks } }] }))
    await post(told('COMPLETE', 2, { ...inRun('b'), inputs: [{ namespace: 'hive', name: 'sales.orders' }] }))
    expect(await datasetOf('hive', 'sales.orders')).toBe('orders')
    expect(await runEdges()).toContain('dataset:orders@run-0000000000aa > run:b')
  })

  it('of any language and length become names that can stand in an address', async () => {
    const names = ['Größe der Körbe', '注文', `x${'y'.repeat(400)}`, 'public."Orders"']
    await post(told('COMPLETE', 1, { outputs: names.map((name) => ({ namespace: 'n', name })) }))
    const made = await Promise.all(names.map((name) => datasetOf('n', name)))
    expect(made[0]).toBe('gro-e-der-korbe')
    expect(made[1]).toMatch(/^[0-9a-f]{8}$/)
    expect(made[2]).toMatch(/^xy{90}-[0-9a-f]{8}$/)
    expect(made[3]).toBe('public.-orders')
  })

  it('of jobs are told apart by their namespace', async () => {
    await post(told('COMPLETE', 1))
    await post(told('COMPLETE', 1, { run: { runId: 'x' }, job: { namespace: 'other', name: 'etl' } }))
    const names = (await db.select().from(job)).map(({ name }) => name).toSorted()
    expect(names).toEqual(['etl', expect.stringMatching(/^etl-[0-9a-f]{8}$/)])
  })
})

describe('a name', () => {
  it('is found for a job also where others are called as it would be told apart', async () => {
    const apart = namesFor({ namespace: 'other', name: 'etl' }).told
    for (const [at, name] of ['etl', apart].entries())
      await post(told('COMPLETE', at, { run: { runId: `run-${at}` }, job: { namespace: 'shop', name } }))
    const late = told('COMPLETE', 9, { run: { runId: 'run-9' }, job: { namespace: 'other', name: 'etl' } })
    expect((await post(late)).status).toBe(201)
    const names = (await db.select().from(job)).map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['etl', apart, expect.stringMatching(/^etl-[0-9a-f]{8}-[0-9a-f-]{36}$/)]),
    )
  })
})

describe('what nobody described', () => {
  it('is what the first event says that says it, whether they come together or not', async () => {
    const described = of('baskets', undefined, { documentation: { description: 'What was put in' } })
    const owned = of('baskets', undefined, {
      ownership: { owners: [{ name: 'shop-data' }] },
      documentation: { description: 'Else' },
    })
    await post([told('START', 0, { inputs: [described] }), told('COMPLETE', 1, { inputs: [owned] })])
    const { json } = await api.ask('GET', '/datasets/baskets')
    expect(json).toMatchObject({ described: false, description: 'What was put in', owner: 'shop-data' })
  })
})

describe('POST /lineage', () => {
  it('answers whether an event is new, and has one entry of the audit for it', async () => {
    expect(await post(told('START', 0))).toMatchObject({ status: 201, json: { created: true } })
    expect(await post(told('start', 0))).toMatchObject({ status: 200, json: { created: false } })
    const entries = (await api.ask('GET', '/audit', { as: 'read' })).json.items
    expect(entries[0]).toMatchObject({ verb: 'lineage.received', label: '1 event of etl' })
  })

  it('keeps events that come at once, each with its entry, and answers each', async () => {
    const events = Array.from({ length: 40 }, (_, minute) => told('RUNNING', minute, inRun(`run ${minute % 7}`)))
    const answers = await Promise.all([...events, ...events.slice(0, 5)].map((event) => post(event)))
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual([
      ...Array(5).fill('200'),
      ...Array(40).fill('201'),
    ])
    expect((await db.select().from(lineageEvent)).length).toBe(40)
    expect((await db.select().from(auditEntry)).filter(({ verb }) => verb === 'lineage.received').length).toBe(40)
  })

  it('keeps what came together with something that can not be kept', async () => {
    const sent = (minute: number) => {
      const value = told('RUNNING', minute)
      return [{ event: eventOf(value), text: JSON.stringify(value) }]
    }
    const caller = testCaller()
    // The first is alone; the others wait for it, and share a transaction.
    const answers = await Promise.allSettled([
      receiveEvents(caller, sent(0)),
      receiveEvents(caller, sent(1)),
      receiveEvents({ ...caller, requestId: null as never }, sent(2)),
      receiveEvents(caller, sent(3)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    const kept = (await db.select().from(lineageEvent)).map(({ written }) => written.slice(14, 16))
    expect(kept.toSorted()).toEqual(['00', '01', '03'])
  })

  it('takes gzip, but not what grows beyond the limit', async () => {
    const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
    const packed = (body: string) =>
      api.ask('POST', '/lineage', { as: 'report', body: new Uint8Array(gzipSync(body)), headers })
    expect((await packed(JSON.stringify(told('START', 0)))).status).toBe(201)
    expect(await packed(' '.repeat(40 * 1024 * 1024))).toMatchObject({ status: 413, json: { code: 'body_too_large' } })
    const broken = await api.ask('POST', '/lineage', { as: 'report', body: 'not gzip', headers })
    expect(broken).toMatchObject({ status: 400, json: { code: 'not_gzip' } })
    const other = { ...headers, 'content-encoding': 'br' }
    expect((await api.ask('POST', '/lineage', { as: 'report', body: 'x', headers: other })).status).toBe(415)
  })

  it('says of a batch which events can not be read, and keeps the others', async () => {
    const bad = fixtureEvents('food-delivery.json')[0] ?? null
    const { status, json } = await post([told('START', 0), bad, told('COMPLETE', 5)], '/lineage/batch')
    expect(status).toBe(200)
    expect(json).toEqual({
      status: 'partial_success',
      summary: { received: 3, successful: 2, created: 2, failed: 1, retriable: 0 },
      failed_events: [
        {
          index: 1,
          reason: 'eventTime: is a template that was never filled in: write the time of the event',
          retriable: false,
        },
      ],
    })
    expect((await db.select().from(lineageEvent)).length).toBe(2)
  })

  it.each<[string, Json, number, string]>([
    ['no event', { a: 1 }, 422, 'event_invalid'],
    ['a list of none that can be read', [{ a: 1 }], 422, 'event_invalid'],
    ['a number', 3, 422, 'event_invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, json: { code } })
  })

  it('refuses a key that reaches into prototypes, a NUL, and what is nested without end', async () => {
    const raw = (body: string) =>
      api.ask('POST', '/lineage', { as: 'report', body, headers: { 'content-type': 'application/json' } })
    const event = JSON.stringify(told('START', 0))
    const withFacet = (facet: string) => raw(event.replace('{', `{"x":${facet},`))
    expect((await withFacet('{"__proto__":{}}')).status).toBe(400)
    expect((await withFacet(String.raw`"\u0000"`)).status).toBe(400)
    expect((await withFacet('['.repeat(300) + ']'.repeat(300))).status).toBe(400)
    expect((await withFacet('{"snapshotId":5342342342343242343}')).status).toBe(201)
    const [kept] = await db.select().from(lineageEvent)
    expect(kept?.event).toContain('5342342342343242343')
  })

  it('does not keep the password of a data source', async () => {
    await post(filledEvents('food-delivery.json'))
    const kept = await db.select().from(lineageEvent)
    expect(kept.some(({ event }) => event.includes('food_delivery:food_delivery'))).toBe(false)
  })

  it('asks for a token that may report or register', async () => {
    for (const as of ['read', 'promote'] as const)
      expect((await api.ask('POST', '/lineage', { as, json: told('START', 0) })).status).toBe(403)
    expect((await api.ask('POST', '/lineage', { as: 'nobody', json: told('START', 0) })).status).toBe(401)
    expect((await api.ask('POST', '/lineage', { as: 'register', json: told('START', 0) })).status).toBe(201)
  })
})
