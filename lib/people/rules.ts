import type { Owned, OwnerState, PersonFilter, PersonView } from './schema.ts'

const textOf = ({ name, email, teams }: PersonView): string =>
  [name, email, ...teams.flatMap(({ team, title }) => [team, title])].join(' ').toLowerCase()

/** Whether a person fits a filter: every word of it is in their name, address or teams. */
export function fitsPerson(person: PersonView, { q = '', state }: PersonFilter): boolean {
  const text = textOf(person)
  const words = q.toLowerCase().split(/\s+/)
  return (state === undefined || person.state === state) && words.every((word) => text.includes(word))
}

/** What waits for who answers for a package. `version` is the one to look at, where one is meant. */
export type Wait = { rule: string; package: string; version: string | null; sentence: string }

const isIn = (role: OwnerState['role'], owner: OwnerState) => owner.own && owner.role === role
const answersFor = ({ owners }: Owned) => owners.some((one) => isIn('accountable', one) || isIn('backup', one))

type Rule = { rule: string; says: (owned: Owned) => string | undefined; ofVersion?: boolean }

const rules: Rule[] = [
  {
    rule: 'owner-left',
    says: ({ owners }) => {
      const gone = owners.find(({ own, left }) => left && !own)
      return gone && `still names ${gone.owner} as ${gone.role}, but they have left`
    },
  },
  {
    rule: 'no-backup',
    says: ({ owners }) => {
      const isOwn = owners.some((one) => isIn('accountable', one))
      return isOwn && !owners.some(({ role }) => role === 'backup') ? 'has no backup owner' : undefined
    },
  },
  {
    rule: 'below-minimal',
    ofVersion: true,
    says: (owned) => {
      if (!owned.latest || !answersFor(owned)) return undefined
      const { met, required } = owned.latest
      return met < required ? `meets ${met} of ${required} checks of the minimal standard` : undefined
    },
  },
]

/** What waits for the owner of these packages, rule by rule. */
export function waitsOf(owned: readonly Owned[]): Wait[] {
  return rules.flatMap(({ rule, says, ofVersion }) =>
    owned.flatMap((one) => {
      const sentence = says(one)
      const version = ofVersion ? (one.latest?.version ?? null) : null
      return sentence === undefined ? [] : [{ rule, package: one.package, version, sentence }]
    }),
  )
}

const others = ({ owners }: Owned) => owners.filter(({ own, left }) => !own && !left)

/** Of the packages somebody owns by their own name: those that nobody would hold in a role once they have left. */
export const leftWithout = (role: 'accountable' | 'backup', owned: readonly Owned[]): string[] =>
  owned
    .filter((one) => one.owners.some((owner) => isIn(role, owner)))
    .filter((one) => !others(one).some((owner) => owner.role === role))
    .map((one) => one.package)
