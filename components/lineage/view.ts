import type { Layout } from './layout.ts'
import { box } from './place.ts'

type Size = { width: number; height: number }
export type View = { x: number; y: number; zoom: number }

/** Room left round what is shown. */
const margin = 24

/** Below this zoom names are written larger than their size, and nothing else is. */
export const far = 0.6

/** Names can be read. */
const readable = 0.45

/** The browser draws some hundred nodes at once without a pause: of larger graphs never more than fit at this zoom. */
const manyNodes = 500
const smallestForMany = 0.4

/** The zoom at which the whole picture is seen, at most its own size. */
const wholeZoom = ({ width, height }: Size, room: Size) =>
  Math.min((room.width - 2 * margin) / width, (room.height - 2 * margin) / height, 1)

export const smallestZoom = (layout: Layout, room: Size): number =>
  layout.corners.length > manyNodes ? smallestForMany : Math.min(wholeZoom(layout, room), 0.5)

/** Where a picture of this length begins: in the middle where it is short, else so that nothing empty is seen beyond its ends. */
const inside = (start: number, long: number, room: number) =>
  long + 2 * margin <= room ? (room - long) / 2 : Math.min(margin, Math.max(room - margin - long, start))

/** The view with a node in the middle, by its number, as far as there is something round it. */
export function viewOf(layout: Layout, node: number, room: Size, zoom: number): View {
  const corner = layout.corners[node] ?? { x: 0, y: 0 }
  return {
    x: inside(room.width / 2 - (corner.x + box.width / 2) * zoom, layout.width * zoom, room.width),
    y: inside(room.height / 2 - (corner.y + box.height / 2) * zoom, layout.height * zoom, room.height),
    zoom,
  }
}

/** The view with all of it, as far as it may be made small; else what stands round the node that was asked for. */
export function wholeView(layout: Layout, focus: number, room: Size): View {
  const zoom = wholeZoom(layout, room)
  return viewOf(layout, focus, room, Math.max(zoom, smallestZoom(layout, room)))
}

/** What is seen at first: all of it where names can be read so, else what stands round the node that was asked for. */
export const firstView = (layout: Layout, focus: number, room: Size): View =>
  wholeZoom(layout, room) >= readable ? wholeView(layout, focus, room) : viewOf(layout, focus, room, 0.8)

/** Whether a node is seen whole. */
export function isSeen(layout: Layout, node: number, room: Size, { x, y, zoom }: View): boolean {
  const corner = layout.corners[node] ?? { x: 0, y: 0 }
  const [left, top] = [corner.x * zoom + x, corner.y * zoom + y]
  return left >= 0 && top >= 0 && left + box.width * zoom <= room.width && top + box.height * zoom <= room.height
}
