import type { Link } from './layers.ts'
import { type Layout, layOut } from './layout.ts'

export type ToLayOut = { ids: string[]; links: Link[] }

const tell = (layout: Layout) => self.postMessage(layout, { transfer: [] })

self.addEventListener('message', ({ data: { ids, links } }: MessageEvent<ToLayOut>) => tell(layOut(ids, links)))
