'use client'

import { useEffect, useState } from 'react'
import type { LineageNode } from '#lib/lineage/schema'
import type { Link } from './layers.ts'
import type { Layout } from './layout.ts'
import type { ToLayOut } from './layout.worker.ts'

/** The layout of a graph, made in a worker: the page goes on, however large it is. `failed` where the browser lets no worker run. */
export function useLayout(nodes: readonly LineageNode[], links: readonly Link[]): Layout | 'failed' | undefined {
  const [made, setMade] = useState<{ of: readonly LineageNode[]; layout: Layout | 'failed' }>()

  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Layout>) => setMade({ of: nodes, layout: data }))
    worker.addEventListener('error', () => setMade({ of: nodes, layout: 'failed' }))
    const asked: ToLayOut = { ids: nodes.map(({ id }) => id), links: links.map(({ from, to }) => ({ from, to })) }
    worker.postMessage(asked, { transfer: [] })
    return () => worker.terminate()
  }, [nodes, links])

  return made?.of === nodes ? made.layout : undefined
}
