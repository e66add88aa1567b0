'use client'

import { useEffect, useState } from 'react'
import type { LineageGraph } from '#lib/lineage/schema'
import type { Layout } from './layout.ts'
import type { ToLayOut } from './layout.worker.ts'

/** The layout of a graph, made in a worker: the page goes on, however large it is. `failed` where the browser lets no worker run. */
export function useLayout({ nodes, edges }: LineageGraph): Layout | 'failed' | undefined {
  const [made, setMade] = useState<{ of: LineageGraph['nodes']; layout: Layout | 'failed' }>()

  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Layout>) => setMade({ of: nodes, layout: data }))
    worker.addEventListener('error', () => setMade({ of: nodes, layout: 'failed' }))
    const asked: ToLayOut = { ids: nodes.map(({ id }) => id), links: edges.map(({ from, to }) => ({ from, to })) }
    worker.postMessage(asked, { transfer: [] })
    return () => worker.terminate()
  }, [nodes, edges])

  return made?.of === nodes ? made.layout : undefined
}
