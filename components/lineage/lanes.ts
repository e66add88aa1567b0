import { type Numbered, neighbours } from './layers.ts'

/** A graph whose links lead from each layer to the next: a long one passes the layers between in lanes, which links of one origin share. */
export type Laned = Numbered & {
  layer: number[]
  /** By link of the graph it was made of, the nodes and lanes it passes. */
  routes: number[][]
  /** Nodes from this number on are lanes. */
  lanes: number
}

export function laned(graph: Numbered, layers: readonly number[]): Laned {
  const layer = [...layers]
  const links = new Map<string, readonly [number, number]>()
  const lanes = new Map<string, number>()
  const routes = graph.links.map(([from, to]) => {
    const route = [from]
    for (let passed = (layer[from] as number) + 1; passed < (layer[to] as number); passed++) {
      const key = `${from} ${passed}`
      const lane = lanes.get(key) ?? layer.push(passed) - 1
      lanes.set(key, lane)
      route.push(lane)
    }
    route.push(to)
    for (const [place, node] of route.slice(1).entries())
      links.set(`${route[place]} ${node}`, [route[place] as number, node])
    return route
  })
  return { count: layer.length, links: [...links.values()], layer, routes, lanes: graph.count }
}

const sweeps = 12

/** The nodes of each layer from top to bottom, so that few links cross: each stands where its neighbours are on average. */
export function ordered(graph: Laned): number[][] {
  const columns = columnsOf(graph)
  const before = neighbours(graph, 'from')
  const after = neighbours(graph, 'to')
  const place: number[] = Array(graph.count).fill(0)
  const settle = (column: number[]) => {
    for (const [index, node] of column.entries()) place[node] = (index + 0.5) / column.length
  }
  columns.forEach(settle)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const onward = sweep % 2 === 0
    for (const column of onward ? columns : columns.toReversed()) {
      const aim = new Map(column.map((node) => [node, average((onward ? before : after)[node] ?? [], place)]))
      const aimOf = (node: number) => aim.get(node) ?? place[node] ?? 0
      column.sort((one, other) => aimOf(one) - aimOf(other))
      settle(column)
    }
  }
  return columns
}

export function average(nodes: readonly number[], place: readonly number[]): number | undefined {
  if (nodes.length === 0) return undefined
  return nodes.reduce((sum, node) => sum + (place[node] as number), 0) / nodes.length
}

/** The layers, each in the order in which a walk from the left meets its nodes: what belongs together begins together. */
function columnsOf(graph: Laned): number[][] {
  const after = neighbours(graph, 'to')
  const columns: number[][] = Array.from({ length: Math.max(-1, ...graph.layer) + 1 }, () => [])
  const met = new Set<number>()
  const starts = Array.from({ length: graph.count }, (_, node) => node)
  starts.sort((one, other) => (graph.layer[one] as number) - (graph.layer[other] as number))
  for (const start of starts) {
    const path = [start]
    while (path.length > 0) {
      const node = path.pop() as number
      if (met.has(node)) continue
      met.add(node)
      columns[graph.layer[node] ?? 0]?.push(node)
      path.push(...(after[node] ?? []).toReversed())
    }
  }
  return columns
}
