import type { LineageEdge } from '#lib/lineage/schema'
import type { Link } from './layers.ts'

/** All links between two nodes in one direction, as one. */
export type Bundle = Link & { kinds: LineageEdge['kind'][] }

export const bundled = (edges: readonly LineageEdge[]): Bundle[] =>
  [...Map.groupBy(edges, ({ from, to }) => `${from} ${to}`).values()].flatMap((all) =>
    all[0] ? [{ from: all[0].from, to: all[0].to, kinds: all.map(({ kind }) => kind) }] : [],
  )

export type Ties = ReadonlyMap<string, readonly string[]>

/** What each thing is made of, and what is made of it: by id, ids. */
export function tiesOf(links: readonly Link[]): { before: Ties; after: Ties } {
  return {
    before: grouped(links, ({ to, from }) => [to, from]),
    after: grouped(links, ({ from, to }) => [from, to]),
  }
}

function grouped(links: readonly Link[], entry: (link: Link) => [string, string]): Ties {
  const found = new Map<string, string[]>()
  for (const [key, value] of links.map(entry)) {
    const list = found.get(key)
    if (list) list.push(value)
    else found.set(key, [value])
  }
  return found
}

/** All that can be reached from a thing along the ties, without itself unless a circle leads back to it. */
export function reached(ties: Ties, from: string): Set<string> {
  const found = new Set<string>()
  const open = [from]
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const next of ties.get(one) ?? [])
      if (!found.has(next)) {
        found.add(next)
        open.push(next)
      }
  return found
}
