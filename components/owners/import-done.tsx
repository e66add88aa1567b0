'use client'

import { useEffect, useRef } from 'react'
import { formatCount } from '#lib/format'
import type { Imported } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = { done: Imported & { later: number }; onAgain: () => void }

/** What an import did, and what is left to do. */
export function ImportDone({ done: { changes, packages, later }, onAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed is gone: the reader goes on from here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid max-w-prose gap-3 rounded-md border px-6 py-8">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {formatCount(changes, 'owner')} of {formatCount(packages, 'package')} changed
      </h2>
      <p className="text-soft">
        Each change is in the history of its package.
        {later > 0 && ` The file plans ${formatCount(later, 'more change')}: look at them next.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {later > 0 ? (
          <Button look="main" onClick={onAgain}>
            Look at what is left
          </Button>
        ) : (
          <Button onClick={onAgain}>Import another file</Button>
        )}
        <LinkButton href={pages.owners}>See who is still missing</LinkButton>
      </div>
    </div>
  )
}
