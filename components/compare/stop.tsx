import type { ReactNode } from 'react'

/** A difference at which the keys n and p stop. */
export const Stop = ({ title, children }: { title?: string; children: ReactNode }) => (
  <span tabIndex={-1} data-stop title={title} className="flex min-w-0 scroll-my-24 items-baseline gap-1 rounded-xs">
    {children}
  </span>
)
