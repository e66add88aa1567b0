'use client'

import { ViewportPortal } from '@xyflow/react'
import { useMemo } from 'react'
import type { Link } from './layers.ts'
import type { Layout } from './layout.ts'
import { LinkWord } from './link-word.tsx'
import { useLit } from './lit.ts'
import type { Bundle } from './reach.ts'

/** More words than these are not read. */
const mostWords = 40

/**
 * The links of a large graph as two lines: all of them, and those brought out. One element each would freeze the page where thousands meet
 * at one node. Their words stand at the chosen node alone.
 */
export function ManyLinks({ links, layout: { routes } }: { links: readonly Bundle[]; layout: Layout }) {
  const { path, selected } = useLit()
  const all = useMemo(() => routes.map(({ path }) => path).join(''), [routes])
  const lit = useMemo(
    () => (path ? routes.flatMap((route, index) => (isWithin(path, links[index]) ? [route.path] : [])).join('') : ''),
    [path, routes, links],
  )
  const words = links.flatMap(({ from, to }, index) =>
    selected !== undefined && (from === selected || to === selected) ? [index] : [],
  )
  return (
    <ViewportPortal>
      <svg aria-hidden className="pointer-events-none absolute top-0 left-0 -z-10 size-px overflow-visible">
        <path d={all} className={path ? 'fill-none stroke-line' : 'fill-none stroke-edge/70'} />
        <path d={lit} className="fill-none stroke-accent stroke-2" />
        {words.length <= mostWords &&
          words.map((index) => {
            const [route, link] = [routes[index], links[index]]
            return route && link && <LinkWord key={index} {...route} kinds={link.kinds} />
          })}
      </svg>
    </ViewportPortal>
  )
}

const isWithin = (path: ReadonlySet<string>, link: Link | undefined) =>
  link !== undefined && path.has(link.from) && path.has(link.to)
