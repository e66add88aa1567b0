import type { LineageEdge, LineageGraph, LineageNode } from '#lib/lineage/schema'

/** A graph as sources, jobs and datasets make it: a layer behind the other, most nodes made of one to three before them. */
export function layeredGraph(count: number): LineageGraph {
  const layers = Math.max(3, Math.min(9, Math.round(Math.log2(count))))
  const high = Math.ceil(count / layers)
  const focus = Math.floor(layers / 2) * high
  const next = numbersFrom(1)
  const distanceOf = (index: number) => Math.floor(index / high) - focus / high + (index > focus ? 1 : 0)
  const nodes = Array.from({ length: count }, (_, index) => nodeAt(index, Math.floor(index / high), distanceOf(index)))
  const edges: LineageEdge[] = []
  for (let index = high; index < count; index++) {
    const layer = Math.floor(index / high)
    const from = new Set<number>()
    for (let made = 0; made < 1 + Math.floor(next() * next() * 4); made++) {
      const before = next() < 0.85 ? layer - 1 : Math.max(0, layer - 2 - Math.floor(next() * 2))
      const near = Math.round(index - layer * high + (next() - 0.5) * high * 0.1)
      from.add(before * high + Math.min(high - 1, Math.max(0, near)))
    }
    const kind = layer % 2 === 1 ? 'reads' : 'writes'
    for (const one of from) edges.push({ from: nodes[one]?.id ?? '', to: nodes[index]?.id ?? '', kind })
  }
  return { detail: 'compact', nodes, edges, limited: false }
}

/** Numbers from 0 to 1 as if by chance, the same ones every time. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const nodeAt = (index: number, layer: number, distance: number): LineageNode => ({
  id: layer % 2 === 1 ? `job:load-${index}` : `dataset:table-${index}`,
  kind: layer % 2 === 1 ? 'job' : 'dataset',
  title: layer % 2 === 1 ? `load-${index}` : `table-${index}`,
  detail: null,
  state: null,
  at: '2026-10-01T00:00:00.000Z',
  owner: null,
  distance,
})
