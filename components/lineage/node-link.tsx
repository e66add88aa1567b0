'use client'

import type { MouseEvent, ReactNode } from 'react'
import { PageLink } from '../ui/page-link.tsx'
import { useSelect } from './selection.ts'

type Props = { id: string; address: string; className?: string; children: ReactNode }

/** Opens the drawer of a node; without a script it leads to the same page with the drawer open. */
export function NodeLink({ id, address, className, children }: Props) {
  const select = useSelect()
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    select(id, event.detail === 0)
  }
  return (
    <PageLink href={address} data-row={id} onClick={open} className={className}>
      {children}
    </PageLink>
  )
}
