'use client'

import type { IncidentView } from '#lib/incidents/schema'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { fieldProblem } from '../shell/ask.ts'
import { inLocal, inUtc } from '../ui/in-utc.ts'
import { MomentField } from '../ui/moment-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { ExplainFields } from './explain-fields.tsx'
import { changedIn, resolvedIn } from './form.ts'
import { IncidentFields } from './incident-fields.tsx'

type Props = { incident: IncidentView }

/** Changes what is known of an incident. */
export const ChangeIncident = ({ incident }: Props) => (
  <ActionDialog
    opener="Change"
    openerLabel={`Change ${incident.title}`}
    title="Change what is known of this incident"
    description="Another begin finds anew what was live then."
    act="Change the incident"
    method="PATCH"
    address={api.incident(incident.id)}
    body={(fields) => changedIn(fields, incident)}
  >
    {(problem) => (
      <>
        <IncidentFields incident={incident} problem={problem} />
        <ExplainFields incident={incident} problem={problem} required={incident.state === 'resolved'} />
      </>
    )}
  </ActionDialog>
)

/** Resolves an incident, with its cause and what was done. */
export const ResolveIncident = ({ incident }: Props) => (
  <ActionDialog
    opener="Resolve"
    openerLabel={`Resolve ${incident.title}`}
    look="main"
    title="Resolve this incident"
    description="Where the cause lay and what was done stay with it. It can be opened again."
    act="Resolve the incident"
    method="PATCH"
    address={api.incident(incident.id)}
    body={(fields) => resolvedIn(fields, incident)}
  >
    {(problem) => (
      <>
        <ExplainFields incident={incident} problem={problem} required />
        <MomentField
          label="When the harm ended, if that is known"
          name="until"
          defaultValue={inLocal(incident.until)}
          error={fieldProblem(problem, 'until')}
        />
      </>
    )}
  </ActionDialog>
)

/** Opens a resolved incident again. */
export const ReopenIncident = ({ incident: { id, title } }: Props) => (
  <ActionDialog
    opener="Open again"
    openerLabel={`Open again: ${title}`}
    title="Open this incident again"
    description={`“${title}” is not over. What was found and done so far stays with it.`}
    act="Open it again"
    method="PATCH"
    address={api.incident(id)}
    body={() => ({ state: 'open' })}
  />
)

/** Adds to the timeline of an incident what was found or done. */
export const NoteOnIncident = ({ incident: { id } }: Props) => (
  <ActionDialog
    opener="Add a note"
    size="small"
    title="Add to the timeline"
    act="Add the note"
    method="POST"
    address={api.incidentNotes(id)}
    body={({ text = '', at = '' }) => ({ text, ...(at && { at: inUtc(at) }) })}
  >
    {(problem) => (
      <>
        <TextArea
          label="What was found or done"
          name="text"
          required
          maxLength={4000}
          rows={3}
          error={fieldProblem(problem, 'text')}
        />
        <MomentField label="When, if not now" name="at" error={fieldProblem(problem, 'at')} />
      </>
    )}
  </ActionDialog>
)
