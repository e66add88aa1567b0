import type { IncidentView } from '#lib/incidents/schema'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { causeOptions } from './words.ts'

type Props = { incident: IncidentView; problem: Problem | undefined; required?: boolean }

/** Where the cause lay, and what was done about it. */
export const ExplainFields = ({ incident: { cause, resolution }, problem, required = false }: Props) => (
  <>
    <SelectField
      label="Where the cause lay"
      name="cause"
      required={required}
      options={[{ value: '', label: 'Not known' }, ...causeOptions]}
      defaultValue={cause ?? ''}
      error={fieldProblem(problem, 'cause')}
    />
    <TextArea
      label="What was done about it"
      name="resolution"
      required={required}
      maxLength={4000}
      rows={3}
      defaultValue={resolution ?? ''}
      placeholder="Stock is read every hour instead of every night"
      error={fieldProblem(problem, 'resolution')}
    />
  </>
)
