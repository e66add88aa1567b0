'use client'

import type { ReactNode } from 'react'
import { Picture, type PictureProps } from './picture.tsx'
import { useLayout } from './use-layout.ts'

type Props = Omit<PictureProps, 'layout'> & { waiting: ReactNode }

/** The picture once its layout is there. It begins anew with another graph. */
export default function DrawnPicture({ waiting, ...props }: Props) {
  const layout = useLayout(props.graph)
  if (layout === undefined) return waiting
  if (layout === 'failed')
    return <p className="p-4 text-muted">This browser could not draw the picture. The list below says the same.</p>
  return <Picture key={props.graph.nodes.map(({ id }) => id).join(' ')} {...props} layout={layout} />
}
