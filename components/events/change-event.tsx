'use client'

import type { EventView } from '#lib/events/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { EventFields } from './event-fields.tsx'
import { changedIn } from './form.ts'

type Props = { event: EventView; environments: readonly string[] }

/** Changes what is said of an event. */
export const ChangeEvent = ({ event, environments }: Props) => (
  <ActionDialog
    opener="Change"
    openerLabel={`Change ${event.title}`}
    title="Change what is said of this event"
    act="Change the event"
    method="PATCH"
    address={api.event(event.id)}
    body={(fields) => changedIn(fields, event)}
  >
    {(problem) => <EventFields event={event} environments={environments} problem={problem} />}
  </ActionDialog>
)
