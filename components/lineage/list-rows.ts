import { csvLine } from '#lib/csv'
import type { LineageGraph, LineageNode } from '#lib/lineage/schema'
import { tiesOf } from './reach.ts'
import { kinds, steps } from './words.ts'

export type ListRow = LineageNode & { from: LineageNode[]; into: LineageNode[] }

/** The nodes as a list: what is furthest upstream first, then towards the focus and on downstream; by kind and name at each distance. */
export function rowsOf({ nodes, edges }: LineageGraph): ListRow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const { before, after } = tiesOf(edges)
  const known = (ids: readonly string[] = []) => [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
  const kind = Object.keys(kinds)
  return nodes
    .toSorted(
      (one, other) =>
        one.distance - other.distance ||
        kind.indexOf(one.kind) - kind.indexOf(other.kind) ||
        (one.title < other.title ? -1 : 1),
    )
    .map((node) => ({ ...node, from: known(before.get(node.id)), into: known(after.get(node.id)) }))
}

export const rowsAtOnce = 100

/** The page of the list that has the node asked for, from 1. */
export const pageOfFocus = (rows: readonly ListRow[]): number =>
  Math.floor(
    Math.max(
      0,
      rows.findIndex(({ distance }) => distance === 0),
    ) / rowsAtOnce,
  ) + 1

const names = (nodes: readonly LineageNode[]) => nodes.map(({ id }) => id).join(' ')

/** All of the list as comma-separated values. */
export const listCsv = (graph: LineageGraph): string =>
  csvLine(['distance', 'kind', 'id', 'name', 'detail', 'state', 'when', 'owner', 'made_from', 'goes_into']) +
  rowsOf(graph)
    .map((row) =>
      csvLine([
        row.distance,
        row.kind,
        row.id,
        row.title,
        row.detail,
        row.state,
        row.at,
        row.owner,
        names(row.from),
        names(row.into),
      ]),
    )
    .join('')

/** Rows at one distance stand under it. */
export const distanceTitle = ({ distance }: ListRow): string => (distance === 0 ? 'Asked for' : steps(distance))
