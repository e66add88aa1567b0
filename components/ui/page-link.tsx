'use client'

import Link, { useLinkStatus } from 'next/link'
import type { ComponentProps } from 'react'
import { PendingBar } from './pending-bar.tsx'

/** A link to a page of ours. It fetches nothing ahead: a table of them would ask for fifty pages. It says while its page is awaited. */
export function PageLink({ children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} {...rest}>
      {children}
      <Awaited />
    </Link>
  )
}

const Awaited = () => (useLinkStatus().pending ? <PendingBar /> : null)
