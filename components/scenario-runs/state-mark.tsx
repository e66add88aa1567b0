import type { Progress } from '#lib/scenario-runs/schema'
import { Badge } from '../ui/badge.tsx'
import { stateWords } from './words.ts'

/** What a run that has no result does, in a word. */
export const StateMark = ({ state }: { state: Progress['state'] }) => (
  <Badge tone={state === 'cancelled' ? 'plain' : 'accent'}>{stateWords[state]}</Badge>
)
