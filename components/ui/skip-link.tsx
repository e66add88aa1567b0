import type { ReactNode } from 'react'

type Props = { to: string; className?: string; children: ReactNode }

/** Leads a keyboard past what comes before a part of the page; seen only while it has the focus. */
export const SkipLink = ({ to, className = '', children }: Props) => (
  <a
    href={`#${to}`}
    className={`sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float ${className}`}
  >
    {children}
  </a>
)
