import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import type { KnownOwners, OwnedPage, Wait } from '#lib/owners/schema'
import { api, pages } from '#lib/paths'
import type { TeamWithMembers } from '#lib/teams/schema'
import { WaitLines } from '../owners/wait-lines.tsx'
import { OwnedTable } from '../people/owned-table.tsx'
import type { RoleTexts } from '../people/role-options.ts'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { Time } from '../ui/time.tsx'
import { AddMember } from './add-member.tsx'
import { ChangeTeam } from './change-team.tsx'
import { MemberTable } from './member-table.tsx'

type Props = {
  team: TeamWithMembers
  owned: OwnedPage
  known: KnownOwners
  waits: Wait[]
  texts: RoleTexts
  /** Whom the reader may add; nothing when they may not change the team. */
  addable?: { value: string; label: string }[]
}

export function TeamPage({ team, owned, known, waits, texts, addable }: Props) {
  const { name, title, description, people } = team
  return (
    <PageFrame
      title={title}
      lead={description ?? <Missing>What it is for is not stated</Missing>}
      crumbs={[{ label: 'Teams', href: pages.teams }]}
      actions={addable && <ChangeTeam team={team} />}
      aside={<TeamFacts team={team} />}
      twin={api.team(name)}
    >
      <Section
        id="people"
        title="People"
        note={people.length > 0 && formatCount(people.length, 'person', 'people')}
        actions={addable && addable.length > 0 && <AddMember team={team} people={addable} texts={texts} />}
      >
        <Members team={team} texts={texts} mayChange={addable !== undefined} />
      </Section>
      <Section id="waits" title="Waits for them" note="in the packages the team answers for">
        <WaitLines waits={waits} />
      </Section>
      <Section id="owns" title="Owns">
        <OwnedTable
          owned={owned}
          known={known}
          names={[name]}
          why={`A package is listed here when it names ${name} as an owner.`}
        />
      </Section>
    </PageFrame>
  )
}

function Members({
  team,
  texts,
  mayChange,
}: {
  team: TeamWithMembers
  texts: RoleTexts
  mayChange: boolean
}): ReactNode {
  if (team.people.length > 0)
    return <MemberTable team={team} people={team.people} texts={texts} mayChange={mayChange} />
  return (
    <EmptyState
      title="Nobody is in this team yet"
      why={
        mayChange
          ? 'Add people, each with what they may do with the packages the team owns.'
          : 'An admin, or an admin of the team, can add people.'
      }
    />
  )
}

function TeamFacts({ team: { name, members, packages, createdAt } }: { team: TeamWithMembers }) {
  return (
    <Facts
      column
      facts={[
        { label: 'Name as an owner', value: <code className="font-mono text-sm">{name}</code> },
        { label: 'People', value: members },
        { label: 'Packages', value: packages },
        { label: 'Made', value: <Time at={Date.parse(createdAt)} /> },
      ]}
    />
  )
}
