'use client'

import { formatLocal } from '#lib/format'
import { CodeBlock } from '../ui/code-block.tsx'
import type { Invited } from './invite-person.tsx'

/** A link to choose a password, which is shown once, and what to do with it. */
export function LinkOnce({ name, link: { address, expiresAt } }: Invited) {
  return (
    <div className="grid gap-3">
      <CodeBlock code={address} label="link" />
      <p className="text-soft">
        This catalog sends no mail: give the link to {name} yourself, in a way that only they can read. Whoever opens it
        chooses the password.
      </p>
      <p className="text-soft">It works once and expires in 7 days, on {formatLocal(Date.parse(expiresAt))}.</p>
    </div>
  )
}
