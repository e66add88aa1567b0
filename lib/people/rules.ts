import type { PersonFilter, PersonView } from './schema.ts'

const textOf = ({ name, email, teams }: PersonView): string =>
  [name, email, ...teams.flatMap(({ team, title }) => [team, title])].join(' ').toLowerCase()

/** Whether a person fits a filter: every word of it is in their name, address or teams. */
export function fitsPerson(person: PersonView, { q = '', state }: PersonFilter): boolean {
  const text = textOf(person)
  const words = q.toLowerCase().split(/\s+/)
  return (state === undefined || person.state === state) && words.every((word) => text.includes(word))
}
