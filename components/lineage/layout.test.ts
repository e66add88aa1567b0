import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from './layout.ts'
import { box } from './place.ts'
import { layeredGraph } from './testing.ts'

const someGraph = fc.integer({ min: 1, max: 24 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 }).map((index) => `n${index}`)
  return fc.record({
    ids: fc.constant(Array.from({ length: count }, (_, index) => `n${index}`)),
    links: fc.array(fc.record({ from: node, to: node }), { maxLength: 60 }),
  })
})

describe('the layout of a lineage graph', () => {
  it('lets no two nodes touch, circles or not', () => {
    fc.assert(
      fc.property(someGraph, ({ ids, links }) => {
        const { corners } = layOut(ids, links)
        for (const [index, one] of corners.entries())
          for (const other of corners.slice(index + 1))
            if (one.x === other.x)
              expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(box.height + box.between - 1)
            else expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(box.width + box.across)
      }),
    )
  })

  it('places what was made right of what it was made of, and says which links go back', () => {
    fc.assert(
      fc.property(someGraph, ({ ids, links }) => {
        const { corners, routes } = layOut(ids, links)
        const x = (id: string) => corners[ids.indexOf(id)]?.x ?? Number.NaN
        for (const [index, { from, to }] of links.entries())
          if (from !== to) expect(x(from) < x(to)).toBe(!routes[index]?.back)
      }),
    )
  })

  it('turns no link round where there is no circle', () => {
    const { ids, links } = {
      ids: ['c', 'b', 'a', 'd'],
      links: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'a', to: 'c' },
        { from: 'd', to: 'c' },
      ],
    }
    const { corners, routes } = layOut(ids, links)
    expect(routes.some(({ back }) => back)).toBe(false)
    const column = corners.map(({ x }) => x / (box.width + box.across))
    expect(column, 'd is no further from c than it must be').toEqual([2, 1, 0, 1])
  })

  it('draws a chain as a straight line', () => {
    const { corners, routes } = layOut(
      ['a', 'b', 'c'],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    )
    expect(new Set(corners.map(({ y }) => y))).toEqual(new Set([0]))
    expect(routes[0]?.path).toBe('M200 26C236 26 236 26 272 26')
  })

  it('leads a long link between the nodes it passes', () => {
    const { corners, routes } = layOut(
      ['a', 'b', 'c'],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'a', to: 'c' },
      ],
    )
    const passed = Number(/H472C/.test(routes[2]?.path ?? '') && routes[2]?.path.match(/(\d+)H472/)?.[1])
    const top = corners[1]?.y ?? 0
    expect(passed < top || passed > top + box.height, routes[2]?.path).toBe(true)
  })

  it('places nothing without complaint', () => {
    expect(layOut([], [])).toEqual({ corners: [], routes: [], width: box.width, height: box.height })
  })

  it('keeps neighbours near: links of a layered graph are short', () => {
    const { nodes, edges } = layeredGraph(300)
    const ids = nodes.map(({ id }) => id)
    const { corners } = layOut(ids, edges)
    const y = new Map(ids.map((id, index) => [id, corners[index]?.y ?? 0]))
    const drops = edges.map(({ from, to }) => Math.abs((y.get(from) ?? 0) - (y.get(to) ?? 0))).toSorted((a, b) => a - b)
    expect(drops[Math.floor(drops.length / 2)]).toBeLessThan(3 * (box.height + box.between))
  })
})
