'use client'

import '@xyflow/react/dist/base.css'
import { type Edge, type Node, Position, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LineageGraph } from '#lib/lineage/schema'
import { buttonStyle } from '../ui/button-style.ts'
import type { Layout } from './layout.ts'
import { type LineData, LinkLine } from './link-line.tsx'
import { type Lit, LitContext } from './lit.ts'
import { ManyLinks } from './many-links.tsx'
import { NodeBox } from './node-box.tsx'
import { Overview } from './overview.tsx'
import { PictureButtons } from './picture-buttons.tsx'
import { box } from './place.ts'
import { type Bundle, reached, tiesOf } from './reach.ts'
import { far, firstView, isSeen, smallestZoom, viewOf, wholeView } from './view.ts'
import { walked } from './walk.ts'

const nodeTypes = { box: NodeBox }
const edgeTypes = { line: LinkLine }

const side = { y: box.height / 2, width: 1, height: 1 }
const handles = [
  { ...side, type: 'target' as const, position: Position.Left, x: 0 },
  { ...side, type: 'source' as const, position: Position.Right, x: box.width },
]

const nodesOf = ({ nodes }: LineageGraph, { corners }: Layout): Node[] =>
  nodes.map((data, index) => ({
    id: data.id,
    type: 'box',
    position: corners[index] ?? { x: 0, y: 0 },
    width: box.width,
    height: box.height,
    handles,
    data,
  }))

const linesOf = (links: readonly Bundle[], { routes }: Layout): Edge[] =>
  links.map(({ from, to, kinds }, index) => ({
    id: `${index}`,
    type: 'line',
    source: from,
    target: to,
    data: { ...routes[index], kinds } as LineData,
  }))

/** The browser draws this many links one by one without a pause. */
const manyLinks = 600

export type PictureProps = {
  graph: LineageGraph
  links: readonly Bundle[]
  layout: Layout
  room: { width: number; height: number }
  selected: string | undefined
  onSelect: (id: string | undefined, byKey: boolean) => void
}

export function Picture(props: PictureProps) {
  const { layout, room, graph } = props
  const focus = Math.max(
    0,
    graph.nodes.findIndex(({ distance }) => distance === 0),
  )
  const view = useMemo(() => firstView(layout, focus, room), [layout, focus, room])
  return (
    <ReactFlowProvider>
      <Canvas {...props} focus={focus} view={view} />
    </ReactFlowProvider>
  )
}

type CanvasProps = PictureProps & { focus: number; view: { x: number; y: number; zoom: number } }

function Canvas({ graph, links, layout, room, selected, onSelect, focus, view }: CanvasProps) {
  const flow = useReactFlow()
  const isFar = useStore(({ transform }) => transform[2] < far)
  const ground = useRef<HTMLDivElement>(null)
  const ids = useMemo(() => graph.nodes.map(({ id }) => id), [graph])
  const ties = useMemo(() => tiesOf(links), [links])
  const nodes = useMemo(() => nodesOf(graph, layout), [graph, layout])
  const many = links.length > manyLinks
  const lines = useMemo(() => (many ? [] : linesOf(links, layout)), [many, links, layout])
  const [active, setActive] = useState(ids[focus] ?? '')
  const [led, setLed] = useState(0)
  /** Nobody moved it since it was drawn. */
  const untouched = useRef(true)

  const reveal = useCallback(
    (id: string) => {
      const node = ids.indexOf(id)
      const now = flow.getViewport()
      if (node >= 0 && !isSeen(layout, node, room, now))
        void flow.setViewport(viewOf(layout, node, room, Math.max(now.zoom, far)))
    },
    [flow, ids, layout, room],
  )
  const lead = useCallback(
    (id: string) => {
      untouched.current = false
      reveal(id)
      setActive(id)
      setLed((times) => times + 1)
    },
    [reveal],
  )

  // What a key leads to is drawn first where it was not seen, and then gets the focus.
  useEffect(() => {
    const node = led > 0 && ground.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(active)}"]`)
    if (node) node.focus({ preventScroll: true })
  }, [led, active])

  // With the drawer the room changes: what showed all goes on to, else what is chosen stays in sight.
  useEffect(() => {
    if (untouched.current) void flow.setViewport(firstView(layout, focus, room))
    if (selected !== undefined) reveal(selected)
  }, [selected, reveal, flow, layout, focus, room])

  const lit = useMemo((): Lit => {
    const select = (id: string, byKey: boolean) => {
      setActive(id)
      onSelect(id, byKey)
    }
    const walk = (event: KeyboardEvent) => {
      const to = walked({ ids, layout, ...ties }, active, event.key)
      if (to !== undefined) lead(to)
      if (event.key.startsWith('Arrow')) event.preventDefault()
    }
    const path =
      selected === undefined
        ? undefined
        : new Set([selected, ...reached(ties.before, selected), ...reached(ties.after, selected)])
    return { selected, path, active, isFar, select, walk }
  }, [selected, active, isFar, ids, layout, ties, lead, onSelect])

  const fit = useCallback(() => void flow.setViewport(wholeView(layout, focus, room)), [flow, layout, focus, room])
  const zoom = useCallback(
    (factor: number) => {
      untouched.current = false
      void flow.zoomTo(flow.getZoom() * factor)
    },
    [flow],
  )

  return (
    <LitContext value={lit}>
      <button
        type="button"
        onClick={() => lead(active)}
        className={buttonStyle({
          size: 'small',
          className: 'sr-only focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-10',
        })}
      >
        Walk along the links with the arrow keys
      </button>
      <div ref={ground} data-far={isFar} className="group/picture size-full">
        <ReactFlow
          nodes={nodes}
          edges={lines}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          defaultViewport={view}
          minZoom={smallestZoom(layout, room)}
          maxZoom={1.5}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
          onMoveStart={(event) => {
            if (event) untouched.current = false
          }}
          onPaneClick={() => onSelect(undefined, false)}
        >
          {many && <ManyLinks links={links} layout={layout} />}
        </ReactFlow>
      </div>
      {layout.corners.length > 60 && <Overview layout={layout} room={room} />}
      <PictureButtons onZoom={zoom} onFit={fit} />
    </LitContext>
  )
}
