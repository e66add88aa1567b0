import type { Layout } from './layout.ts'
import type { Ties } from './reach.ts'

type Ground = { ids: readonly string[]; layout: Layout; before: Ties; after: Ties }

const nearestTo = (y: number, heights: ReadonlyMap<string, number>) => (ids: readonly string[]) =>
  ids.toSorted((one, other) => Math.abs((heights.get(one) ?? 0) - y) - Math.abs((heights.get(other) ?? 0) - y))[0]

/** Where an arrow key leads from a node: along a link to the nearest on that side, or to the next above or below; nowhere at an edge. */
export function walked({ ids, layout, before, after }: Ground, from: string, key: string): string | undefined {
  const here = layout.corners[ids.indexOf(from)]
  if (!here) return undefined
  const heights = new Map(ids.map((id, index) => [id, layout.corners[index]?.y ?? 0]))
  const nearest = nearestTo(here.y, heights)
  const column = () => ids.filter((_, index) => layout.corners[index]?.x === here.x)
  const beyond = (side: 1 | -1) => column().filter((id) => ((heights.get(id) ?? 0) - here.y) * side > 0)
  switch (key) {
    case 'ArrowLeft':
      return nearest(before.get(from) ?? [])
    case 'ArrowRight':
      return nearest(after.get(from) ?? [])
    case 'ArrowUp':
      return nearest(beyond(-1))
    case 'ArrowDown':
      return nearest(beyond(1))
    default:
      return undefined
  }
}
