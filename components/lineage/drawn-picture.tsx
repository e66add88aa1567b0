'use client'

import { type ReactNode, useMemo } from 'react'
import { Picture, type PictureProps } from './picture.tsx'
import { bundled } from './reach.ts'
import { useLayout } from './use-layout.ts'

type Props = Omit<PictureProps, 'layout' | 'links'> & { waiting: ReactNode }

/** The picture once its layout is there. It begins anew with another graph. */
export default function DrawnPicture({ waiting, ...props }: Props) {
  const { nodes, edges } = props.graph
  const links = useMemo(() => bundled(edges), [edges])
  const layout = useLayout(nodes, links)
  if (layout === undefined) return waiting
  if (layout === 'failed')
    return <p className="p-4 text-muted">This browser could not draw the picture. The list below says the same.</p>
  return <Picture key={nodes.map(({ id }) => id).join(' ')} {...props} links={links} layout={layout} />
}
