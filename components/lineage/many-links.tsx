'use client'

import { ViewportPortal } from '@xyflow/react'
import { useMemo } from 'react'
import type { LineageGraph } from '#lib/lineage/schema'
import type { Layout } from './layout.ts'
import { LinkWord } from './link-word.tsx'
import { useLit } from './lit.ts'

/** More words than these are not read. */
const mostWords = 40

/**
 * The links of a large graph as two lines: all of them, and those brought out. One element each would freeze the page where thousands meet
 * at one node. Their words stand at the chosen node alone.
 */
export function ManyLinks({ graph: { edges }, layout: { routes } }: { graph: LineageGraph; layout: Layout }) {
  const { path, selected } = useLit()
  const all = useMemo(() => routes.map(({ path }) => path).join(''), [routes])
  const lit = useMemo(
    () => (path ? routes.flatMap((route, index) => (isWithin(path, edges[index]) ? [route.path] : [])).join('') : ''),
    [path, routes, edges],
  )
  const words = edges.flatMap((edge, index) =>
    selected !== undefined && (edge.from === selected || edge.to === selected) ? [index] : [],
  )
  return (
    <ViewportPortal>
      <svg aria-hidden className="pointer-events-none absolute top-0 left-0 -z-10 size-px overflow-visible">
        <path d={all} className={path ? 'fill-none stroke-line' : 'fill-none stroke-edge/70'} />
        <path d={lit} className="fill-none stroke-accent stroke-2" />
        {words.length <= mostWords &&
          words.map((index) => {
            const [route, edge] = [routes[index], edges[index]]
            return route && edge && <LinkWord key={index} {...route} kind={edge.kind} />
          })}
      </svg>
    </ViewportPortal>
  )
}

const isWithin = (path: ReadonlySet<string>, edge: LineageGraph['edges'][number] | undefined) =>
  edge !== undefined && path.has(edge.from) && path.has(edge.to)
