import type { PersonView } from '#lib/people/schema'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'
import type { RoleTexts } from './role-options.ts'
import { StateMark } from './state-mark.tsx'
import { TeamLinks } from './team-links.tsx'

/** The facts column of a person. */
export function PersonFacts({ person, roleTexts }: { person: PersonView; roleTexts: RoleTexts }) {
  const { email, role, state, teams, createdAt, deactivatedAt } = person
  const facts: Fact[] = [
    { label: 'E-mail', value: email },
    { label: 'State', value: <StateMark state={state} /> },
    ...(deactivatedAt ? [{ label: 'Deactivated', value: <Time at={Date.parse(deactivatedAt)} /> }] : []),
    {
      label: 'Role everywhere',
      value: (
        <>
          {role}
          <p className="text-xs text-muted">{roleTexts[role]}</p>
        </>
      ),
    },
    { label: 'Teams', value: teams.length > 0 ? <TeamLinks teams={teams} roles /> : <Missing>none</Missing> },
    { label: 'Here since', value: <Time at={Date.parse(createdAt)} /> },
  ]
  return <Facts facts={facts} column />
}
