import type { PersonState } from '#lib/people/schema'
import { Sign } from '../ui/sign.tsx'

const signs = { active: 'good', invited: 'unknown', deactivated: 'bad' } as const

/** Whether a person may sign in, as a sign with its word. */
export function StateMark({ state }: { state: PersonState }) {
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="inline-flex self-center">
        <Sign tone={signs[state]} />
      </span>
      {state}
    </span>
  )
}
