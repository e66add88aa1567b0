import type { IncidentChange, IncidentView, NewIncident } from '#lib/incidents/schema'
import type { Fields } from '../shell/fields.ts'
import { inLocal, inUtc } from '../ui/in-utc.ts'
import { causeWords } from './words.ts'

/** The id of what was made, as the API answers it. */
export const idIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : ''

/** What the fields say of an incident that is opened; what is left empty is not said. */
export function openedIn(fields: Fields): NewIncident {
  const { package: name = '', environment = '', title = '', description, at, until } = fields
  return {
    package: name,
    environment,
    title,
    ...(description ? { description } : {}),
    ...(at ? { at: inUtc(at) } : {}),
    ...(until ? { until: inUtc(until) } : {}),
  }
}

type Was = Pick<IncidentView, 'at' | 'until'>

/** What the fields say of an incident that is changed. A time that was left as it stood keeps its seconds. */
export function changedIn(fields: Fields, was: Was): IncidentChange {
  const { title = '', description, at = '' } = fields
  return {
    title,
    description: description ? description : null,
    ...(at === inLocal(was.at) ? {} : { at: inUtc(at) }),
    ...untilIn(fields, was),
    ...('cause' in fields ? explainedIn(fields) : {}),
  }
}

/** What the fields say of an incident that is resolved. */
export const resolvedIn = (fields: Fields, was: Was): IncidentChange => ({
  state: 'resolved',
  ...explainedIn(fields),
  ...untilIn(fields, was),
})

const untilIn = ({ until = '' }: Fields, was: Was): IncidentChange =>
  until === inLocal(was.until) ? {} : { until: until === '' ? null : inUtc(until) }

type Cause = keyof typeof causeWords
const isCause = (text: string): text is Cause => Object.hasOwn(causeWords, text)

const explainedIn = ({ cause = '', resolution }: Fields): IncidentChange => ({
  cause: isCause(cause) ? cause : null,
  resolution: resolution ? resolution : null,
})
