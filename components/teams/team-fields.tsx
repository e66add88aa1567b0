import type { TeamView } from '#lib/teams/schema'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import type { Fields } from '../shell/fields.ts'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'

type Props = { team?: Pick<TeamView, 'title' | 'description'>; problem?: Problem }

/** What is said of a team, as fields. */
export function TeamFields({ team, problem }: Props) {
  return (
    <>
      <TextField
        label="Title"
        name="title"
        required
        maxLength={100}
        defaultValue={team?.title}
        placeholder="Recommendations"
        error={fieldProblem(problem, 'title')}
      />
      <TextArea
        label="What for"
        name="description"
        rows={2}
        maxLength={1000}
        defaultValue={team?.description ?? undefined}
        hint="A sentence for whoever looks for this team."
        error={fieldProblem(problem, 'description')}
      />
    </>
  )
}

/** What the fields hold, an empty description left out. */
export const describedIn = ({ title, description }: Fields): Fields =>
  description?.trim() ? { title, description } : { title }
