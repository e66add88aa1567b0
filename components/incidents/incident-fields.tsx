import type { IncidentView } from '#lib/incidents/schema'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import { inLocal } from '../ui/in-utc.ts'
import { MomentField } from '../ui/moment-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'

type Props = {
  /** What is said of it so far. */
  incident?: IncidentView
  problem: Problem | undefined
}

/** What is said of an incident: what went wrong and when. */
export const IncidentFields = ({ incident, problem }: Props) => (
  <>
    <TextField
      label="What went wrong"
      name="title"
      required
      maxLength={200}
      placeholder="Sold-out goods on top"
      defaultValue={incident?.title}
      error={fieldProblem(problem, 'title')}
    />
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <MomentField
        label={incident ? 'Since when' : 'Since when, if not now'}
        name="at"
        required={incident !== undefined}
        defaultValue={inLocal(incident?.at)}
        error={fieldProblem(problem, 'at')}
      />
      <MomentField
        label="Until, if it is over"
        name="until"
        defaultValue={inLocal(incident?.until)}
        error={fieldProblem(problem, 'until')}
      />
    </div>
    <TextArea
      label="What is known of it"
      name="description"
      maxLength={4000}
      rows={3}
      defaultValue={incident?.description ?? ''}
      placeholder="Who was hit, how it was seen"
      error={fieldProblem(problem, 'description')}
    />
  </>
)
