import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import type { TeamView } from '#lib/teams/schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { TeamTable } from './team-table.tsx'

type Props = { teams: TeamView[]; make: ReactNode; whoMakes: string }

export function TeamList({ teams, make, whoMakes }: Props) {
  if (teams.length === 0)
    return (
      <EmptyState
        title="Teams are listed here"
        why={
          <>
            A team answers for packages together: what somebody may do in it counts with the packages it owns.{' '}
            {make ? 'Nobody has made one yet.' : whoMakes}
          </>
        }
        action={make}
      />
    )
  return (
    <div>
      <TeamTable teams={teams} />
      <p className="py-3 text-sm text-muted">{formatCount(teams.length, 'team')}</p>
    </div>
  )
}
