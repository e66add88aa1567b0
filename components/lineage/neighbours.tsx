'use client'

import type { LineageEdge, LineageGraph, LineageNode } from '#lib/lineage/schema'
import { bundled } from './reach.ts'
import { useSelect } from './selection.ts'
import { called, kinds, said } from './words.ts'

type Neighbour = { node: LineageNode; words: string }

const most = 30

/** What a node is made of and what is made of it, each to go on to. */
export function Neighbours({ graph: { nodes, edges }, node }: { graph: LineageGraph; node: LineageNode }) {
  const byId = new Map(nodes.map((one) => [one.id, one]))
  const links = bundled(edges.filter(({ from, to }) => from === node.id || to === node.id))
  const known = (id: string, kinds: LineageEdge['kind'][]): Neighbour[] => {
    const one = byId.get(id)
    return one ? [{ node: one, words: said(kinds) }] : []
  }
  return (
    <>
      <Group
        title="Made from"
        none="Nothing within this depth."
        all={links.flatMap(({ from, to, kinds }) => (to === node.id ? known(from, kinds) : []))}
      />
      <Group
        title="Goes into"
        none="Nothing within this depth."
        all={links.flatMap(({ from, to, kinds }) => (from === node.id ? known(to, kinds) : []))}
      />
    </>
  )
}

function Group({ title, none, all }: { title: string; none: string; all: readonly Neighbour[] }) {
  const select = useSelect()
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-sm font-semibold">
        {title} {all.length > 0 && <span className="font-normal text-muted">{all.length}</span>}
      </h3>
      {all.length === 0 && <p className="text-sm text-muted">{none}</p>}
      <ul>
        {all.slice(0, most).map(({ node, words }) => {
          const { Icon, word } = kinds[node.kind]
          return (
            <li key={node.id}>
              <button
                type="button"
                onClick={({ detail }) => select(node.id, detail === 0)}
                className="-mx-1 flex w-full min-w-0 cursor-pointer items-center gap-2 rounded-sm px-1 py-1 text-left text-sm hover:bg-hover"
              >
                <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
                <span className="sr-only">{word} </span>
                <span className="min-w-0 flex-1 wrap-anywhere">{called(node)}</span>
                <span className="shrink-0 text-xs text-muted">{words}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {all.length > most && <p className="text-xs text-muted">and {all.length - most} more in the list</p>}
    </section>
  )
}
