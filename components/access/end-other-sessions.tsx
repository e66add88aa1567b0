'use client'

import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

/** Signs out everywhere but here, after asking once. */
export function EndOtherSessions({ others }: { others: number }) {
  return (
    <ActionDialog
      opener="Sign out everywhere else"
      title="Sign out everywhere else"
      act="Sign out everywhere else"
      danger
      keep="Stay signed in"
      method="DELETE"
      address={api.sessions}
    >
      <p className="text-soft">
        {formatCount(others, 'other browser is', 'other browsers are')} signed out at once; you stay signed in here.
        Your tokens go on as before.
      </p>
    </ActionDialog>
  )
}
