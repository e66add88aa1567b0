export type Link = { from: string; to: string }

/** Nodes and links by number: names are looked up once, and what is laid out is only counted. */
export type Numbered = { count: number; links: readonly (readonly [from: number, to: number])[] }

/** What leads to each node, or from it. */
export function neighbours({ count, links }: Numbered, side: 'from' | 'to'): number[][] {
  const found: number[][] = Array.from({ length: count }, () => [])
  for (const [from, to] of links) {
    if (side === 'to') found[from]?.push(to)
    else found[to]?.push(from)
  }
  return found
}

/** The same graph without a circle: a link that closes one is turned round, and one from a node to itself is left out. */
export function acyclic(graph: Numbered): Numbered {
  const place = finishing(graph)
  const links = graph.links.flatMap(([from, to]) => {
    if (from === to) return []
    return (place[from] ?? 0) < (place[to] ?? 0) ? [[to, from] as const] : [[from, to] as const]
  })
  return { count: graph.count, links }
}

/** By node, when a walk along the links is done with it: later than all that it leads to, unless they lead back. */
function finishing(graph: Numbered): number[] {
  const after = neighbours(graph, 'to')
  const place: number[] = Array(graph.count).fill(-1)
  const next: number[] = Array(graph.count).fill(0)
  let done = 0
  for (let start = 0; start < graph.count; start++) {
    const path = next[start] === 0 ? [start] : []
    while (path.length > 0) {
      const node = path[path.length - 1] as number
      const to = after[node]?.[next[node] as number]
      next[node] = (next[node] as number) + 1
      if (to === undefined) {
        place[node] = done++
        path.pop()
      } else if (next[to] === 0) path.push(to)
    }
  }
  return place
}

/** By node of a graph without circles its layer, from 0: behind all that leads to it, and no further from what it leads to than it must. */
export function layersOf(graph: Numbered): number[] {
  const before = neighbours(graph, 'from')
  const after = neighbours(graph, 'to')
  const order = inOrder(graph.count, before, after)
  const layer: number[] = Array(graph.count).fill(0)
  for (const node of order) layer[node] = Math.max(-1, ...(before[node] ?? []).map((one) => layer[one] as number)) + 1
  for (const node of order.toReversed()) {
    const [into, out] = [before[node]?.length ?? 0, after[node] ?? []]
    if (out.length > into) layer[node] = Math.min(...out.map((one) => layer[one] as number)) - 1
  }
  return layer
}

/** The nodes, each behind all that leads to it. */
function inOrder(count: number, before: readonly number[][], after: readonly number[][]): number[] {
  const waits = before.map((all) => all.length)
  const order = Array.from({ length: count }, (_, node) => node).filter((node) => waits[node] === 0)
  for (const node of order)
    for (const to of after[node] ?? []) {
      waits[to] = (waits[to] as number) - 1
      if (waits[to] === 0) order.push(to)
    }
  return order
}
