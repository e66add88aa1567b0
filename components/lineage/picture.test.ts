import { describe, expect, it } from 'vitest'
import { layOut } from './layout.ts'
import { reached, tiesOf } from './reach.ts'
import { layeredGraph } from './testing.ts'
import { firstView, isSeen, smallestZoom, viewOf, wholeView } from './view.ts'
import { walked } from './walk.ts'

const links = [
  { from: 'raw', to: 'etl' },
  { from: 'etl', to: 'clicks' },
  { from: 'clicks', to: 'men' },
  { from: 'clicks', to: 'women' },
]
const ids = ['raw', 'etl', 'clicks', 'men', 'women']
const layout = layOut(ids, links)
const ties = tiesOf(links)
const room = { width: 1200, height: 500 }

describe('the view of a picture', () => {
  it('shows all of a small graph in the middle, no larger than it is', () => {
    const view = firstView(layout, 2, room)
    expect(view.zoom).toBe(1)
    expect(view.x).toBe((room.width - layout.width) / 2)
    for (const node of ids.keys()) expect(isSeen(layout, node, room, view)).toBe(true)
  })

  it('begins at the node that was asked for where names could not be read', () => {
    const { nodes, edges } = layeredGraph(300)
    const large = layOut(
      nodes.map(({ id }) => id),
      edges,
    )
    const focus = nodes.findIndex(({ distance }) => distance === 0)
    const view = firstView(large, focus, room)
    expect(view.zoom).toBe(0.8)
    expect(isSeen(large, focus, room, view)).toBe(true)
    expect(isSeen(large, nodes.length - 1, room, view)).toBe(false)
    const whole = wholeView(large, focus, room)
    for (const node of nodes.keys()) expect(isSeen(large, node, room, whole)).toBe(true)
  })

  it('never makes thousands of nodes so small that all of them would be drawn', () => {
    const { nodes, edges } = layeredGraph(2000)
    const huge = layOut(
      nodes.map(({ id }) => id),
      edges,
    )
    const focus = nodes.findIndex(({ distance }) => distance === 0)
    const view = wholeView(huge, focus, room)
    expect(view.zoom).toBe(smallestZoom(huge, room))
    const seen = nodes.filter((_, node) => isSeen(huge, node, room, view)).length
    expect(seen).toBeGreaterThan(50)
    expect(seen).toBeLessThan(300)
  })

  it('shows nothing empty beyond the ends of a large picture', () => {
    const { nodes, edges } = layeredGraph(300)
    const large = layOut(
      nodes.map(({ id }) => id),
      edges,
    )
    const highest = large.corners.findIndex(({ y }) => y === 0)
    expect(viewOf(large, highest, room, 0.8).y).toBe(24)
  })
})

describe('walking along the links', () => {
  const ground = { ids, layout, ...ties }
  it.each([
    ['clicks', 'ArrowLeft', 'etl'],
    ['clicks', 'ArrowRight', 'men'],
    ['men', 'ArrowDown', 'women'],
    ['women', 'ArrowUp', 'men'],
    ['women', 'ArrowLeft', 'clicks'],
    ['women', 'ArrowDown', undefined],
    ['raw', 'ArrowLeft', undefined],
    ['raw', 'x', undefined],
    ['nowhere', 'ArrowLeft', undefined],
  ])('from %s by %s it comes to %s', (from, key, to) => expect(walked(ground, from, key)).toBe(to))
})

describe('what can be reached', () => {
  it('is all before or after, once, also through a circle', () => {
    expect(reached(ties.before, 'clicks')).toEqual(new Set(['etl', 'raw']))
    expect(reached(ties.after, 'clicks')).toEqual(new Set(['men', 'women']))
    const circle = tiesOf([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ])
    expect(reached(circle.after, 'a')).toEqual(new Set(['a', 'b']))
  })
})
