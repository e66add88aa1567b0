import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '#db/db'
import { edge, job, run } from '#db/schema/lineage'
import { memberOf, newTeams, personOf } from '#lib/access/testing'
import { testApi, testCaller } from '#lib/api/testing'
import { readLiveOnWithdrawnData } from '#lib/live/attention'
import { defineKpis, post as observe, clicks as observed } from '#lib/observations/testing'
import { createPackage as writePackage } from '#lib/packages/writes'
import { promotionsOf } from '#lib/promotions/testing'
import { createPackage, manifestFor, register, type TestApi } from '#lib/versions/testing'
import { addEdges } from './run-edges.ts'
import { walk } from './walk.ts'

let api: TestApi
type Headers = Record<string, string>
let viewer: Headers
let insider: Headers

const owners = [{ role: 'accountable', owner: 'lab' }]
const dataOf = (version?: string) => [{ role: 'training', dataset: 'baskets', ...(version ? { version } : {}) }]

/** raw@1 -> clean run -> baskets@1, raw@2 -> clean run -> baskets@2 -> ranker 1.0.0 in dev -> clicks. */
beforeAll(async () => {
  api = await testApi()
  await newTeams('lab')
  viewer = await personOf('viewer')
  insider = await memberOf('lab', 'contributor')
  for (const name of ['raw', 'baskets'])
    for (const version of ['1', '2']) {
      await api.ask('POST', '/datasets', { json: { name, owner: 'lab' } })
      await api.ask('POST', `/datasets/${name}/versions`, { json: { version, asOf: `2026-10-0${version}` } })
    }
  await db.transaction(async (tx) => {
    await tx
      .insert(job)
      .values({ name: 'clean', identity: 'clean', namespace: 'airflow', title: 'shop.Clean', createdAt: 1 })
    const runs = ['1', '2'].map((id) => ({ id, job: 'clean', state: 'complete' as const, stateAt: Number(id) }))
    await tx.insert(run).values(runs)
    const full = ['1', '2'].flatMap((at) => [
      { kind: 'run', child: `run:${at}`, parent: `dataset:raw@${at}` },
      { kind: 'run', child: `dataset:baskets@${at}`, parent: `run:${at}` },
    ])
    const compact = [
      { kind: 'job', child: 'job:clean', parent: 'dataset:raw' },
      { kind: 'job', child: 'dataset:baskets', parent: 'job:clean' },
    ]
    await tx.insert(edge).values([...full, ...compact])
  })
  await defineKpis(api)
  await createPackage(api, 'ranker', { owners })
  await createPackage(api, 'search', { owners })
  const secret = { name: 'moonshot', title: 'Moonshot', purpose: 'to be hidden', restricted: true }
  await writePackage(testCaller(), { ...secret, owners: [{ role: 'accountable', owner: 'lab' }] })
  await register(api, 'ranker', '0.9.0', { data: dataOf('1') })
  await register(api, 'ranker', '1.0.0', { data: dataOf('2') })
  await register(api, 'search', '1.0.0', { data: dataOf() })
  const json = manifestFor('moonshot', '1.0.0', { data: dataOf('2') })
  await api.ask('POST', '/packages/moonshot/versions', { as: 'nobody', headers: insider, json })
  for (const name of ['ranker', 'search']) {
    const { json } = await promotionsOf(api).ask(name, { environment: 'dev', share: 1 })
    const { status } = await promotionsOf(api).apply(json.id)
    expect(status).toBe(201)
  }
  await observe(api, [observed(0, { environment: 'dev' })])
})
afterAll(() => api.remove())

type Graph = { nodes: { id: string; distance: number }[]; edges: { from: string; to: string; kind: string }[] }
const ask = async (query: string, headers?: Headers): Promise<Graph & { detail: string }> => {
  const answer = await api.ask('GET', `/lineage?node=${query}`, headers && { as: 'nobody', headers })
  expect(answer.status).toBe(200)
  return answer.json
}
const idsOf = ({ nodes }: Graph) => nodes.map(({ id, distance }) => `${distance} ${id}`).toSorted()
const arrows = ({ edges }: Graph) => edges.map(({ from, kind, to }) => `${from} ${kind} ${to}`).toSorted()

describe('the lineage', () => {
  it('of a dataset version goes through runs and versions to what is live and its KPIs', async () => {
    const graph = await ask('dataset:raw@2&depth=10&direction=downstream', viewer)
    expect(graph.detail).toBe('full')
    expect(arrows(graph)).toEqual([
      'dataset:baskets@2 training package:ranker@1.0.0',
      'dataset:raw@2 reads run:2',
      'environment:ranker@dev observes kpi:clicks',
      'package:ranker@1.0.0 runs environment:ranker@dev',
      'run:2 writes dataset:baskets@2',
    ])
    expect(idsOf(graph)).toEqual([
      '0 dataset:raw@2',
      '1 run:2',
      '2 dataset:baskets@2',
      '3 package:ranker@1.0.0',
      '4 environment:ranker@dev',
      '5 kpi:clicks',
    ])
  })

  it('ends at its depth', async () => {
    expect(idsOf(await ask('dataset:raw@2&depth=3', insider))).toEqual([
      '0 dataset:raw@2',
      '1 run:2',
      '2 dataset:baskets@2',
      '3 package:moonshot@1.0.0',
      '3 package:ranker@1.0.0',
    ])
    expect(idsOf(await ask('package:ranker@1.0.0&depth=2&direction=upstream'))).toEqual([
      '-1 dataset:baskets@2',
      '-2 run:2',
      '0 package:ranker@1.0.0',
    ])
  })

  it('has each dataset, job and package once when it is compact', async () => {
    const graph = await ask('kpi:clicks&depth=10')
    expect(graph.detail).toBe('compact')
    expect(arrows(graph)).toEqual([
      'dataset:baskets training package:ranker',
      'dataset:raw reads job:clean',
      'environment:ranker@dev observes kpi:clicks',
      'job:clean writes dataset:baskets',
      'package:ranker runs environment:ranker@dev',
    ])
    const both = await ask('dataset:baskets&depth=1', viewer)
    expect(idsOf(both)).toEqual(['-1 job:clean', '0 dataset:baskets', '1 package:ranker', '1 package:search'])
  })

  it('shows a package only to those who may know of it', async () => {
    const seen = async (headers: Headers) =>
      idsOf(await ask('dataset:baskets@2&depth=1&direction=downstream', headers)).filter((id) =>
        id.includes('moonshot'),
      )
    expect(await seen(viewer)).toEqual([])
    expect(await seen(insider)).toEqual(['1 package:moonshot@1.0.0'])
    const hidden = await api.ask('GET', '/lineage?node=package:moonshot', { as: 'nobody', headers: viewer })
    expect([hidden.status, hidden.json.code]).toEqual([404, 'package_missing'])
  })

  it('says of each node what it is, and in which state', async () => {
    await api.ask('PUT', '/datasets/raw/versions/1/withdrawal', { json: { reason: 'bad data' } })
    const { nodes } = await ask('run:1&direction=both&depth=3')
    expect(nodes.find(({ id }) => id === 'dataset:raw@1')).toMatchObject({
      state: 'withdrawn',
      owner: 'lab',
      distance: -1,
    })
    expect(nodes.find(({ id }) => id === 'run:1')).toMatchObject({
      kind: 'run',
      title: 'shop.Clean',
      detail: expect.stringMatching(/^run-[0-9a-f]{12}$/),
    })
    const live = await ask('package:ranker@1.0.0&direction=upstream')
    expect(live.nodes.find(({ distance }) => distance === 0)).toMatchObject({ state: 'live', owner: 'lab' })
  })

  it.each([
    ['clicks', 400, 'query_invalid'],
    ['dataset:', 400, 'query_invalid'],
    ['environment:ranker', 400, 'query_invalid'],
    ['dataset:nothing', 404, 'dataset_missing'],
    ['dataset:raw@7', 404, 'dataset_version_missing'],
    ['package:ranker@7.0.0', 404, 'node_missing'],
    ['job:nothing', 404, 'node_missing'],
    ['run:nothing', 404, 'node_missing'],
    ['environment:ranker@production', 404, 'node_missing'],
    ['kpi:nothing', 404, 'kpi_missing'],
    ['dataset:raw&depth=0', 400, 'query_invalid'],
    ['dataset:raw&direction=left', 400, 'query_invalid'],
  ])('of %s is refused', async (node, status, code) => {
    const answer = await api.ask('GET', `/lineage?node=${node}`)
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })
})

describe('the impact', () => {
  const impactOf = async (node: string, headers = viewer) =>
    (await api.ask('GET', `/lineage/impact?node=${node}`, { as: 'nobody', headers })).json

  it('of data names what is live because of it, with share and owner', async () => {
    const { live, versions, data } = await impactOf('dataset:raw@2')
    const inDev = { environment: 'dev', share: 1, owner: 'lab', role: 'training', dataset: 'baskets' }
    expect(live).toMatchObject([
      { ...inDev, package: 'ranker', version: '1.0.0', datasetVersion: '2', steps: 3 },
      { ...inDev, package: 'search', version: '1.0.0', datasetVersion: null, steps: 3 },
    ])
    expect(versions).toBe(2)
    expect(data).toMatchObject([{ id: 'dataset:baskets@2', steps: 2 }])
    expect((await impactOf('dataset:raw@2', insider)).versions).toBe(3)
  })

  it('of data that is withdrawn stands on the page of what is live', async () => {
    const withdrawal = '/datasets/baskets/versions/2/withdrawal'
    await api.ask('PUT', withdrawal, { json: { reason: 'prices in cents' } })
    expect(await readLiveOnWithdrawnData(undefined, 10)).toEqual([
      {
        package: 'ranker',
        version: '1.0.0',
        environment: 'dev',
        dataset: 'baskets',
        datasetVersion: '2',
        reason: 'prices in cents',
      },
    ])
    await api.ask('DELETE', withdrawal)
    expect(await readLiveOnWithdrawnData(undefined, 10)).toEqual([])
  })

  it('of older data names only who may stand on it', async () => {
    const { live } = await impactOf('dataset:raw@1')
    expect(live).toMatchObject([{ package: 'search', datasetVersion: null }])
  })

  it('of a package is where it is live, and all the data it stands on', async () => {
    const { live, data } = await impactOf('package:ranker@1.0.0')
    expect(live).toMatchObject([{ package: 'ranker', environment: 'dev', share: 1 }])
    expect(data.map(({ id, steps }: { id: string; steps: number }) => `${steps} ${id}`)).toEqual([
      '1 dataset:baskets@2',
      '3 dataset:raw@2',
    ])
  })
})

describe('a compact graph', () => {
  it('shows a package by the newest of its versions that are in it, and live where one of them is', async () => {
    await register(api, 'ranker', '1.1.0', { data: dataOf() })
    for (const node of ['package:ranker', 'dataset:baskets&direction=downstream']) {
      const { nodes } = await ask(`${node}&detail=compact`)
      const ranker = nodes.find(({ id }) => id === 'package:ranker')
      expect(ranker).toMatchObject({ detail: '1.1.0', state: 'live' })
    }
  })
})

describe('a walk', () => {
  const names = fc.integer({ min: 0, max: 9 }).map((n) => `dataset:walk${n}`)
  const graphs = fc.array(fc.record({ child: names, parent: names }), { maxLength: 25 })

  it('finds what a search breadth first finds, in cycles too', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, names, fc.integer({ min: 0, max: 5 }), async (edges, start, depth) => {
        await db.transaction(async (tx) => {
          await tx.delete(edge)
          const rows = new Map(edges.map((one) => [`${one.child} ${one.parent}`, { ...one, kind: 'job' }]))
          if (rows.size > 0) await tx.insert(edge).values([...rows.values()])
        })
        const expected = new Map([[start, 0]])
        for (let steps = 0; steps < depth; steps++)
          for (const [node, at] of Array.from(expected))
            if (at === steps)
              for (const { child, parent } of edges)
                if (child === node && !expected.has(parent)) expected.set(parent, steps + 1)
        const found = await walk('job', 'up', new Map([[start, 0]]), depth, 10_000)
        expect(new Map(found)).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('counts a node once, however many ways lead to it', async () => {
    const ring = Array.from({ length: 30 }, (_, n) => `dataset:ring${n}`)
    const tail = Array.from({ length: 10 }, (_, n) => `dataset:tail${n}`)
    const linked = [
      ...ring.flatMap((child) => ring.map((parent) => ({ child, parent }))),
      ...tail.map((parent, n) => ({ child: tail[n - 1] ?? 'dataset:ring0', parent })),
    ]
    await db.transaction(async (tx) => {
      await tx.delete(edge)
      await tx.insert(edge).values(linked.map((one) => ({ ...one, kind: 'job' })))
    })
    const found = await walk('job', 'up', new Map([['dataset:ring1', 0]]), 20, 50)
    expect(found.size).toBe(40)
    expect(found.get('dataset:tail9')).toBe(11)
  })

  it('begins at each node with the steps it has', async () => {
    const found = await walk(
      'job',
      'up',
      new Map([
        ['dataset:tail2', 3],
        ['dataset:ring0', 0],
      ]),
      4,
      50,
    )
    expect([2, 3].map((n) => found.get(`dataset:tail${n}`))).toEqual([3, 4])
    expect(found.get('dataset:tail4')).toBeUndefined()
  })

  it('keeps the nearest where there are too many', async () => {
    const found = await walk('job', 'up', new Map([['dataset:tail0', 0]]), 20, 4)
    expect([...found.keys()]).toEqual([0, 1, 2, 3].map((n) => `dataset:tail${n}`))
  })
})

it('an answer says where it does not hold all links', async () => {
  const dataset = 'knot'
  await api.ask('POST', '/datasets', { json: { name: dataset } })
  const jobs = Array.from({ length: 151 }, (_, at) => `knot-${at}`)
  await db.transaction(async (tx) => {
    const rows = jobs.map((name) => ({ name, identity: name, namespace: 'knot', title: name, createdAt: 1 }))
    await tx.insert(job).values(rows)
    const links = jobs.flatMap((child) => jobs.map((parent) => ({ child: `job:${child}`, parent: `job:${parent}` })))
    await addEdges(tx, 'job', [...links, { child: 'job:knot-0', parent: `dataset:${dataset}` }])
  })
  expect(await ask(`dataset:${dataset}&depth=1`)).toMatchObject({ limited: false })
  expect(await ask(`dataset:${dataset}`)).toMatchObject({ limited: true })
})

it('an impact says where it did not go to the end', async () => {
  const dataset = 'star'
  await api.ask('POST', '/datasets', { json: { name: dataset } })
  const links = Array.from({ length: 20_000 }, (_, at) => ({ child: `job:star-${at}`, parent: `dataset:${dataset}` }))
  const limited = async () => (await api.ask('GET', `/lineage/impact?node=dataset:${dataset}`)).json.limited
  await db.transaction((tx) => addEdges(tx, 'job', links.slice(0, 10_000)))
  expect(await limited()).toBe(false)
  await db.transaction((tx) => addEdges(tx, 'job', links.slice(10_000)))
  expect(await limited()).toBe(true)
})
