'use client'

import type { SessionView } from '#lib/access/schema'
import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import type { PersonView } from '#lib/people/schema'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'
import { browserName } from './browser-name.ts'

/** Signs a person out everywhere, after showing where they are signed in. */
export function EndSessions({ person: { id, name }, sessions }: { person: PersonView; sessions: SessionView[] }) {
  return (
    <ActionDialog
      opener={sessions.length === 1 ? 'End the session' : `End all ${sessions.length} sessions`}
      size="small"
      title={`End all sessions of ${name}`}
      description="They sign in again with the password they have. Their tokens go on."
      act={`End ${formatCount(sessions.length, 'session')}`}
      danger
      method="DELETE"
      address={api.personSessions(id)}
    >
      <ul className="max-h-60 overflow-y-auto border-t">
        {sessions.map(({ id: session, agent, address, lastUsedAt }) => (
          <li key={session} className="flex min-h-9 flex-wrap items-center gap-x-3 border-b py-1.5">
            <span title={agent ?? undefined}>{browserName(agent)}</span>
            <span className="font-mono text-xs text-muted">{address ?? <Missing>no address</Missing>}</span>
            <span className="ml-auto text-muted">
              used <Time at={Date.parse(lastUsedAt)} />
            </span>
          </li>
        ))}
      </ul>
    </ActionDialog>
  )
}
