'use client'

import { useReactFlow, useViewport } from '@xyflow/react'
import type { PointerEvent } from 'react'
import { useMemo } from 'react'
import type { Layout } from './layout.ts'
import { box } from './place.ts'

const size = { width: 132, height: 96 }

type Props = { layout: Layout; room: { width: number; height: number } }

const share = (length: number, of: number) => `${Math.min(100, Math.max(0, (100 * length) / of))}%`

/** All of a large picture in a corner, and what of it is seen; a press leads there. It is stretched to its frame: it shows where, not what. */
export function Overview({ layout, room }: Props) {
  const { x, y, zoom } = useViewport()
  const flow = useReactFlow()
  const dots = useMemo(
    () => layout.corners.map((one) => `M${one.x} ${one.y}h${box.width}v${box.height}h-${box.width}z`).join(''),
    [layout],
  )
  const lead = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return
    const frame = event.currentTarget.getBoundingClientRect()
    const across = (event.clientX - frame.left) / frame.width
    const down = (event.clientY - frame.top) / frame.height
    void flow.setCenter(across * layout.width, down * layout.height, { zoom })
  }
  return (
    <div
      aria-hidden
      onPointerDown={lead}
      onPointerMove={lead}
      style={size}
      className="absolute bottom-2 left-2 cursor-crosshair overflow-hidden rounded-sm border bg-surface text-edge max-sm:hidden"
    >
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} preserveAspectRatio="none" className="size-full">
        <title>Overview</title>
        <path d={dots} fill="currentColor" />
      </svg>
      <div
        className="absolute border border-accent bg-accent/10"
        style={{
          left: share(-x / zoom, layout.width),
          top: share(-y / zoom, layout.height),
          width: share(room.width / zoom, layout.width),
          height: share(room.height / zoom, layout.height),
          minHeight: 3,
          minWidth: 3,
        }}
      />
    </div>
  )
}
