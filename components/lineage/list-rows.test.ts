import { describe, expect, it } from 'vitest'
import type { LineageGraph, LineageNode } from '#lib/lineage/schema'
import { distanceTitle, listCsv, pageOfFocus, rowsAtOnce, rowsOf } from './list-rows.ts'
import { nodePage } from './node-page.ts'
import { bundled } from './reach.ts'
import { focusOf, sentenceOf } from './sentence.ts'
import { layeredGraph } from './testing.ts'
import { called, said, shortened, spoken } from './words.ts'

const node = (
  id: string,
  kind: LineageNode['kind'],
  distance: number,
  more: Partial<LineageNode> = {},
): LineageNode => ({
  id,
  kind,
  title: id.replace(/^[^:]*:/, ''),
  detail: null,
  state: null,
  at: null,
  owner: null,
  distance,
  ...more,
})

const clicks = node('dataset:clicks', 'dataset', 0, { detail: '2026-10-01' })
const graph: LineageGraph = {
  detail: 'compact',
  nodes: [
    node('environment:men@production', 'environment', 2, { title: 'production', detail: 'men, 90%', state: 'live' }),
    clicks,
    node('package:men', 'package', 1),
    node('job:etl', 'job', -1, { state: 'failed', at: '2026-10-01T00:00:00.000Z', owner: '=data' }),
    node('dataset:raw', 'dataset', -2),
  ],
  edges: [
    { from: 'dataset:raw', to: 'job:etl', kind: 'reads' },
    { from: 'job:etl', to: 'dataset:clicks', kind: 'writes' },
    { from: 'dataset:clicks', to: 'package:men', kind: 'training' },
    { from: 'dataset:clicks', to: 'package:men', kind: 'test' },
    { from: 'package:men', to: 'environment:men@production', kind: 'runs' },
  ],
  limited: false,
}

describe('the list of a lineage graph', () => {
  it('goes from what is furthest upstream to what is furthest downstream', () => {
    const rows = rowsOf(graph)
    expect(rows.map(({ id }) => id)).toEqual([
      'dataset:raw',
      'job:etl',
      'dataset:clicks',
      'package:men',
      'environment:men@production',
    ])
    expect(rows.map(distanceTitle)).toEqual([
      '2 steps upstream',
      '1 step upstream',
      'Asked for',
      '1 step downstream',
      '2 steps downstream',
    ])
  })

  it('names what each is made from and goes into, once', () => {
    const row = rowsOf(graph).find(({ id }) => id === 'dataset:clicks')
    expect(row?.from.map(({ id }) => id)).toEqual(['job:etl'])
    expect(row?.into.map(({ id }) => id)).toEqual(['package:men'])
  })

  it('opens at the page that has the node asked for', () => {
    const rows = rowsOf(layeredGraph(1000))
    const page = pageOfFocus(rows)
    expect(page).toBeGreaterThan(1)
    expect(rows.slice((page - 1) * rowsAtOnce, page * rowsAtOnce).some(({ distance }) => distance === 0)).toBe(true)
  })

  it('is a file that no spreadsheet runs', () => {
    const lines = listCsv(graph).split('\r\n')
    expect(lines[0]).toBe('distance,kind,id,name,detail,state,when,owner,made_from,goes_into')
    expect(lines[2]).toBe("-1,job,job:etl,etl,,failed,2026-10-01T00:00:00.000Z,'=data,dataset:raw,dataset:clicks")
  })
})

describe('the words of lineage', () => {
  it('say in a sentence what it is and how much is before and after it', () => {
    expect(sentenceOf(graph, clicks, 3)).toBe('Dataset, 2026-10-01. 2 nodes upstream, 2 downstream within 3 steps.')
  })

  it('take the first version for what was asked for where versions stand in its place', () => {
    expect(focusOf(graph, 'dataset:clicks')).toBe(clicks)
    expect(focusOf(graph, 'dataset:of-many-versions')).toBe(clicks)
  })

  it('call a node by what tells it from others', () => {
    expect(called(graph.nodes[0] as LineageNode)).toBe('men in production')
    expect(called(node('dataset:clicks@1', 'dataset-version', 0, { title: 'clicks', detail: '1' }))).toBe('clicks 1')
    expect(called(clicks)).toBe('clicks')
  })

  it('take several links between two nodes for one', () => {
    expect(bundled(graph.edges)[2]).toEqual({ from: 'dataset:clicks', to: 'package:men', kinds: ['training', 'test'] })
    expect(said(['training', 'test'])).toBe('trains, tests')
  })

  it('cut a long name in its middle, so that its ends tell it from others', () => {
    expect(shortened('clicks', 10)).toBe('clicks')
    expect(shortened('warehouse.public.clicks_2026', 11)).toBe('wareh…_2026')
  })

  it('say a node as a screen reader does', () => {
    expect(spoken(graph.nodes[0] as LineageNode)).toBe('Environment production, men, 90%, live, 2 steps downstream')
    expect(spoken(clicks)).toBe('Dataset clicks, 2026-10-01, asked for')
  })

  it.each([
    ['package:men', 'package', '/packages/men'],
    ['package:men@1.0.0', 'package-version', '/packages/men/versions/1.0.0'],
    ['environment:men@production', 'environment', '/packages/men/releases'],
    ['dataset:clicks', 'dataset', '/datasets/clicks'],
    ['dataset:clicks@2026:10', 'dataset-version', '/datasets/clicks/versions/2026%3A10'],
    ['kpi:ctr', 'kpi', '/kpis/ctr'],
    ['job:etl', 'job', undefined],
  ] as const)('lead from %s to its page', (id, kind, page) => {
    expect(nodePage({ id, kind })).toBe(page)
  })
})
