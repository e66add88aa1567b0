import type { IncidentView } from '#lib/incidents/schema'
import { Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { causeWords } from './words.ts'

/** Where the cause of an incident lay, and what was done about it. */
export const Explained = ({ incident: { cause, resolution } }: { incident: IncidentView }) => (
  <Facts
    facts={[
      { label: 'Cause', value: cause ? causeWords[cause] : <Missing>Not known</Missing> },
      {
        label: 'What was done',
        value: resolution ? (
          <span className="block max-w-prose whitespace-pre-line">{resolution}</span>
        ) : (
          <Missing>Nothing yet</Missing>
        ),
      },
    ]}
  />
)
