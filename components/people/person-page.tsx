import type { ReactNode } from 'react'
import type { KnownOwners, OwnedPage, Wait } from '#lib/owners/schema'
import { api, pages } from '#lib/paths'
import type { Decision, PersonView } from '#lib/people/schema'
import { auditAddress } from '../audit/audit-address.ts'
import { WaitLines } from '../owners/wait-lines.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { DecidedList } from './decided-list.tsx'
import { OwnedTable } from './owned-table.tsx'
import { PersonFacts } from './person-facts.tsx'
import type { RoleTexts } from './role-options.ts'

type Props = {
  person: PersonView
  roleTexts: RoleTexts
  owned: OwnedPage
  known: KnownOwners
  waits: Wait[]
  decided: Decision[]
  mostDecided: number
  /** What only those may see who manage people. */
  access?: ReactNode
}

export function PersonPage({ person, roleTexts, owned, known, waits, decided, mostDecided, access }: Props) {
  const { id, name, email, teams, state } = person
  return (
    <PageFrame
      title={name}
      crumbs={[{ label: 'People', href: pages.people }]}
      banner={
        state === 'deactivated' && (
          <Banner tone="bad" title={`${name} has left and can not sign in`}>
            What they did stays theirs. Packages that still name them need another owner.
          </Banner>
        )
      }
      aside={<PersonFacts person={person} roleTexts={roleTexts} />}
      twin={api.person(id)}
    >
      <Section id="waits" title="Waits for them" note="in the packages they and their teams answer for">
        <WaitLines waits={waits} />
      </Section>
      <Section id="owns" title="Owns">
        <OwnedTable
          owned={owned}
          known={known}
          names={[email, ...teams.map(({ team }) => team)]}
          why={`A package is listed here when it names ${email} or one of their teams as an owner.`}
        />
      </Section>
      <Section
        id="decided"
        title="Decided"
        actions={<TextLink href={auditAddress({ actor: email })}>All they changed</TextLink>}
      >
        <DecidedList decisions={decided} name={name} most={mostDecided} />
      </Section>
      {access && <div className="print:hidden">{access}</div>}
    </PageFrame>
  )
}
