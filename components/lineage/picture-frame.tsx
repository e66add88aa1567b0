'use client'

import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { formatCount } from '#lib/format'
import type { LineageGraph } from '#lib/lineage/schema'
import { SkipLink } from '../ui/skip-link.tsx'
import { useHydrated } from '../ui/use-hydrated.ts'
import { box } from './place.ts'
import { useSelect } from './selection.ts'
import { useSelected } from './use-selected.ts'

const load = () => import('./drawn-picture.tsx')
const DrawnPicture = lazy(load)

/** High enough for the nodes that stand at one distance, as far as there is room for them on a screen. */
function heightFor({ nodes }: LineageGraph): string {
  const counts = [...Map.groupBy(nodes, ({ distance }) => distance).values()].map(({ length }) => length)
  const high = Math.max(...counts) * (box.height + box.between) + 120
  return `min(${Math.max(240, Math.min(high, 620))}px, 68dvh)`
}

/** The picture, drawn by the browser once the page stands. Paper shows the list, which says the same. */
export function PictureFrame({ graph }: { graph: LineageGraph }) {
  // It is on its way while the page comes to life.
  if (typeof window !== 'undefined') void load()
  const frame = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<{ width: number; height: number }>()
  const [chosen, select] = [useSelected(), useSelect()]
  const selected = graph.nodes.some(({ id }) => id === chosen) ? chosen : undefined
  const hydrated = useHydrated()

  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {}
      setRoom((before) => (before?.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    if (frame.current) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])

  const waiting = (
    <p className="p-4 text-muted">Drawing {formatCount(graph.nodes.length, 'node')}. The list below says the same.</p>
  )
  return (
    <section aria-label="Picture" className="print:hidden">
      <SkipLink to="list">Skip to the list</SkipLink>
      <div
        ref={frame}
        style={{ height: heightFor(graph) }}
        className="relative overflow-hidden rounded-md border bg-sunken max-lg:max-h-[56dvh]"
      >
        {hydrated && room ? (
          <Suspense fallback={waiting}>
            <DrawnPicture {...{ graph, room, selected, waiting }} onSelect={select} />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
      <p id="picture-keys" className="mt-1.5 text-xs text-muted max-sm:hidden">
        Drag to move, Ctrl and wheel to zoom. Arrow keys go along the links, Enter opens a node, f fits the picture.
      </p>
    </section>
  )
}
