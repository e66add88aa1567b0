'use client'

import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { clsx } from 'clsx'
import { memo, useState } from 'react'
import type { Route } from './layout.ts'
import { LinkWord } from './link-word.tsx'
import { useLit } from './lit.ts'
import type { Bundle } from './reach.ts'

export type LineData = Route & Pick<Bundle, 'kinds'>

/** A link of the picture. Its word is shown under the pointer, and where it begins or ends at the selected node. */
export const LinkLine = memo(function LinkLine({ id, source, target, data }: EdgeProps & { data?: LineData }) {
  const { selected, path } = useLit()
  const [pointed, setPointed] = useState(false)
  if (!data) return null
  const lit = path?.has(source) && path.has(target)
  const worded = pointed || (selected !== undefined && (selected === source || selected === target))
  return (
    <g onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
      <BaseEdge
        id={id}
        path={data.path}
        interactionWidth={14}
        className={clsx(
          'fill-none',
          lit || pointed ? 'stroke-accent! stroke-2!' : path ? 'stroke-line!' : 'stroke-edge/70!',
          data.back && '[stroke-dasharray:5_4]',
        )}
      />
      {worded && <LinkWord {...data} />}
    </g>
  )
})
