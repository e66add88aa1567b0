import { formatCount } from '#lib/format'
import type { OrphanFilter, OrphanPage } from '#lib/owners/schema'
import { pages, withQuery } from '#lib/paths'
import type { TeamView } from '#lib/teams/schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { OrphanFilterBar } from './orphan-filter.tsx'
import { OrphanTable } from './orphan-table.tsx'

type Props = {
  filter: OrphanFilter
  page: OrphanPage
  teams: Pick<TeamView, 'name' | 'title'>[]
  cursor?: string
}

/** Packages that nobody answers for, or nobody who can. */
export function OrphanList({ filter, page: { items, nextCursor, counts }, teams, cursor }: Props) {
  const here = pages.orphans(filter)
  return (
    <div className="grid gap-4">
      <OrphanFilterBar filter={filter} counts={counts} teams={teams} />
      {items.length === 0 ? (
        <NoOrphans filter={filter} />
      ) : (
        <div>
          <OrphanTable orphans={items} />
          <Pagination
            label="Pages of the report"
            shown={`${formatCount(items.length, 'package')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && here}
            next={nextCursor ? withQuery(pages.owners, { ...filter, cursor: nextCursor }) : undefined}
          />
        </div>
      )}
    </div>
  )
}

function NoOrphans({ filter: { reason, team } }: { filter: OrphanFilter }) {
  if (reason || team)
    return (
      <EmptyState
        title="No package of this kind"
        why="Nothing that is narrowed so lacks an owner who can answer."
        action={<LinkButton href={pages.owners}>See all reasons and teams</LinkButton>}
      />
    )
  return (
    <EmptyState
      title="Every package has somebody who answers for it, and a backup"
      why="Packages without an owner, with one who has left, or without a backup are listed here."
      action={<LinkButton href={pages.packages}>See all packages</LinkButton>}
    />
  )
}
