import { average, type Laned, ordered } from './lanes.ts'
import { neighbours } from './layers.ts'

/** How large a node of the picture is, and how far nodes and the lanes of long links stand from each other. */
export const box = { width: 200, height: 52, across: 72, between: 18, lane: 14 }

const rounds = 8

/** By node and lane the height of its middle: as near to its neighbours as the order in the layer leaves room for. */
export function middlesOf(graph: Laned): number[] {
  const columns = ordered(graph)
  const before = neighbours(graph, 'from')
  const after = neighbours(graph, 'to')
  const middle: number[] = Array(graph.count).fill(0)
  for (const column of columns) {
    const offsets = offsetsOf(column, graph.lanes)
    const half = (offsets.at(-1) ?? 0) / 2
    for (const [index, node] of column.entries()) middle[node] = (offsets[index] as number) - half
  }
  for (let round = 0; round < rounds; round++) {
    const onward = round % 2 === 1
    for (const column of onward ? columns : columns.toReversed()) {
      const side = round >= rounds - 2 ? [before, after] : [onward ? before : after]
      const aims = column.map(
        (node) =>
          average(
            side.flatMap((all) => all[node] ?? []),
            middle,
          ) ?? (middle[node] as number),
      )
      for (const [index, height] of apart(aims, offsetsOf(column, graph.lanes)).entries())
        middle[column[index] as number] = height
    }
  }
  return middle
}

/** How far each node of a column stands below its first where they stand as near as they may. */
function offsetsOf(column: readonly number[], lanes: number): number[] {
  const half = (node: number) => (node < lanes ? box.height : 0) / 2
  let at = 0
  return column.map((node, index) => {
    const above = column[index - 1]
    if (above !== undefined) at += half(above) + half(node) + (node < lanes && above < lanes ? box.between : box.lane)
    return at
  })
}

type Block = { sum: number; size: number }
const mean = ({ sum, size }: Block) => sum / size

/** The heights nearest to the aims (least squares) that keep the order and the offsets: those that would touch move as one block. */
function apart(aims: readonly number[], offsets: readonly number[]): number[] {
  const blocks: Block[] = []
  for (const [index, aim] of aims.entries()) {
    let block = { sum: aim - (offsets[index] as number), size: 1 }
    for (let last = blocks.at(-1); last && mean(last) > mean(block); last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, size: last.size + block.size }
      blocks.pop()
    }
    blocks.push(block)
  }
  const heights: number[] = []
  for (const block of blocks)
    for (let one = 0; one < block.size; one++) heights.push(mean(block) + (offsets[heights.length] as number))
  return heights
}
