import { formatCount } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import type { Facets, PackageFilter, PackagePage } from '#lib/packages/schema'
import { pages } from '#lib/paths'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { FilterBar } from './filter-bar.tsx'
import { listAddress, narrowing } from './list-address.ts'
import { PackageTable } from './package-table.tsx'
import { WhoseLinks } from './whose-links.tsx'

type Props = {
  filter: PackageFilter
  page: PackagePage
  facets: Facets
  known: KnownOwners
  /** The reader is somebody, so packages can be theirs. */
  signedIn: boolean
  cursor?: string
}

export function PackageList({ filter, page: { items, nextCursor }, facets, known, signedIn, cursor }: Props) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {signedIn && <WhoseLinks owner={filter.owner} addressOf={(owner) => listAddress({ ...filter, owner })} />}
      <FilterBar filter={filter} facets={facets} known={known} />
      {items.length === 0 ? (
        <NoPackages filter={filter} />
      ) : (
        <div>
          <PackageTable filter={filter} packages={items} known={known} />
          <Pagination
            label="Pages of the list"
            shown={`${formatCount(items.length, 'package')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && listAddress(filter)}
            next={nextCursor ? listAddress(filter, nextCursor) : undefined}
          />
        </div>
      )}
    </div>
  )
}

function NoPackages({ filter }: { filter: PackageFilter }) {
  if (narrowing(filter).length > 0) {
    return (
      <EmptyState
        title="No package matches"
        why="Remove one of the filters above, or search everything. That covers a package's name, purpose, use case, tags and owners, and a version's summary, notes, file names and libraries."
        action={
          <>
            <LinkButton href={listAddress({ sort: filter.sort })}>Clear all filters</LinkButton>
            <LinkButton href={pages.search(filter.q)} look="quiet">
              Search everything
            </LinkButton>
          </>
        }
      />
    )
  }
  return (
    <EmptyState
      title="Packages are listed here"
      why="Nobody has registered one yet."
      action={<LinkButton href={pages.home}>See the two ways to begin</LinkButton>}
    />
  )
}
