'use client'

import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { Confirm } from '../shell/confirm.tsx'

/** Signs out everywhere but here, after asking once. */
export function EndOtherSessions({ others }: { others: number }) {
  return (
    <Confirm
      opener={{ label: 'Sign out everywhere else' }}
      title="Sign out everywhere else"
      deed="Sign out everywhere else"
      look="danger"
      keep="Stay signed in"
      act={() => ask('DELETE', api.sessions)}
    >
      <p className="text-soft">
        {formatCount(others, 'other browser is', 'other browsers are')} signed out at once; you stay signed in here.
        Your tokens go on as before.
      </p>
    </Confirm>
  )
}
