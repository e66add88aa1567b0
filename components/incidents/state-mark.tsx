import type { IncidentState } from '#lib/incidents/schema'
import { Sign } from '../ui/sign.tsx'
import { stateWords } from './words.ts'

/** Whether an incident is open or resolved: a sign with its word. */
export function StateMark({ state }: { state: IncidentState }) {
  const { word, tone } = stateWords[state]
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Sign tone={tone} />
      {word}
    </span>
  )
}
