'use client'

import type { EventView } from '#lib/events/schema'
import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

/** Takes an event from every time axis. */
export const RemoveEvent = ({ event: { id, title } }: { event: Pick<EventView, 'id' | 'title'> }) => (
  <ActionDialog
    opener="Remove"
    openerLabel={`Remove ${title}`}
    title="Remove this event"
    description={`“${title}” is no longer on any time axis, and data no longer stands to it. The audit keeps what was said of it.`}
    act="Remove the event"
    danger
    method="DELETE"
    address={api.event(id)}
    then={() => pages.events()}
  />
)
