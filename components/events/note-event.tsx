'use client'

import { Plus } from 'lucide-react'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { EventFields } from './event-fields.tsx'
import { notedIn } from './form.ts'

type Props = { environments: readonly string[]; packageName?: string }

/** Notes that something happened, or will; so does a link to `#note` on the page. */
export const NoteEvent = ({ environments, packageName }: Props) => (
  <ActionDialog
    opener={
      <>
        <Plus aria-hidden /> Note an event
      </>
    }
    hash="#note"
    look="main"
    title="Note an event"
    description="What may explain a curve: it is drawn on every time axis, and data says whether it is from before or after."
    act="Note the event"
    method="POST"
    address={api.events}
    body={notedIn}
  >
    {(problem) => <EventFields packageName={packageName} environments={environments} problem={problem} />}
  </ActionDialog>
)
