import type { Owned, OwnerState, PersonFilter, PersonView } from './schema.ts'

const textOf = ({ name, email, teams }: PersonView): string =>
  [name, email, ...teams.flatMap(({ team, title }) => [team, title])].join(' ').toLowerCase()

/** Whether a person fits a filter: every word of it is in their name, address or teams. */
export function fitsPerson(person: PersonView, { q = '', state }: PersonFilter): boolean {
  const text = textOf(person)
  const words = q.toLowerCase().split(/\s+/)
  return (state === undefined || person.state === state) && words.every((word) => text.includes(word))
}

const isIn = (role: OwnerState['role'], owner: OwnerState) => owner.own && owner.role === role
const others = ({ owners }: Owned) => owners.filter(({ own, left }) => !own && !left)

/** Of the packages somebody owns by their own name: those that nobody would hold in a role once they have left. */
export const leftWithout = (role: 'accountable' | 'backup', owned: readonly Owned[]): string[] =>
  owned
    .filter((one) => one.owners.some((owner) => isIn(role, owner)))
    .filter((one) => !others(one).some((owner) => owner.role === role))
    .map((one) => one.package)
