'use client'

import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { LineageGraph } from '#lib/lineage/schema'
import { NodeDrawer } from './node-drawer.tsx'
import { type Select, SelectContext } from './selection.ts'
import { putSelected, useSelected } from './use-selected.ts'

type Props = { graph: LineageGraph; focusAddress: string; children: ReactNode }

/** Picture and list, and beside them the drawer of the node chosen in either. Escape closes it, and the focus returns to where it was. */
export function WithDrawer({ graph, focusAddress, children }: Props) {
  const selected = useSelected()
  const opener = useRef<Element | null>(null)
  const drawer = useRef<HTMLElement>(null)
  /** Who opened the drawer by a key goes on in it. */
  const wanted = useRef(false)
  const node = graph.nodes.find(({ id }) => id === selected)

  const select = useCallback<Select>((id, byKey = false) => {
    if (id !== undefined && !drawer.current?.contains(document.activeElement)) opener.current = document.activeElement
    putSelected(id)
    wanted.current = byKey
  }, [])
  useEffect(() => {
    if (node && wanted.current) drawer.current?.focus({ preventScroll: true })
    wanted.current = false
  }, [node])

  const close = useCallback(() => {
    putSelected(undefined)
    const back = opener.current?.isConnected && opener.current !== document.body ? opener.current : placeOf(selected)
    if (back instanceof HTMLElement) back.focus({ preventScroll: true })
  }, [selected])

  useEffect(() => {
    if (selected === undefined) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role=dialog]')) close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [selected, close])

  return (
    <SelectContext value={select}>
      <div className={node ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_320px] print:block' : 'grid'}>
        <div className="grid min-w-0 content-start gap-8">{children}</div>
        {node && <NodeDrawer key={node.id} ref={drawer} {...{ graph, node, focusAddress }} onClose={close} />}
      </div>
    </SelectContext>
  )
}

/** Where a node stands in the picture, else in the list. */
const placeOf = (id: string | undefined) =>
  id === undefined ? null : document.querySelector(`[data-node="${CSS.escape(id)}"], [data-row="${CSS.escape(id)}"]`)
