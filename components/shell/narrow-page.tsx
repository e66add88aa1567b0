import type { ReactNode } from 'react'
import { Mark } from './mark.tsx'

/** A page with one small thing to do, in the middle. */
export function NarrowPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-md px-4 pt-16 pb-16 outline-none">
      <Mark className="mb-4 size-8 text-accent" />
      <h1 className="text-xl font-semibold">{title}</h1>
      {lead && <div className="mt-1 text-soft">{lead}</div>}
      <div className="mt-6">{children}</div>
    </main>
  )
}
