import type { DatasetFilter, DatasetView } from '#lib/datasets/schema'
import { formatCount } from '#lib/format'
import type { KnownOwners } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { WhoseLinks } from '../packages/whose-links.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { DatasetTable } from './dataset-table.tsx'
import { DescribeDataset } from './describe-dataset.tsx'
import { FilterBar } from './filter-bar.tsx'
import { datasetsAddress } from './list-address.ts'
import { RegisterCommand } from './register-command.tsx'

type Props = {
  filter: DatasetFilter
  page: { items: DatasetView[]; nextCursor: string | null }
  owners: readonly string[]
  known: KnownOwners
  /** The reader is somebody, so datasets can be theirs. */
  signedIn: boolean
  mayDescribe: boolean
  cursor?: string
}

/** The datasets there are, those that others only named among them. */
export function DatasetList({ filter, page, owners, known, signedIn, mayDescribe, cursor }: Props) {
  const { items, nextCursor } = page
  const narrowed = Object.values(filter).some(Boolean)
  if (items.length === 0 && !narrowed && !cursor) return <Nothing mayDescribe={mayDescribe} />
  return (
    <div className="grid grid-cols-1 gap-4">
      {signedIn && (
        <WhoseLinks
          label="Whose datasets"
          owner={filter.owner}
          addressOf={(owner) => datasetsAddress({ ...filter, owner })}
        />
      )}
      <FilterBar filter={filter} owners={owners} known={known} />
      {items.length === 0 ? (
        <EmptyState
          title="No dataset matches"
          why="Remove one of the filters above. The search looks at names and descriptions; whose a dataset is, and whether it is described, are filters of their own."
          action={<LinkButton href={datasetsAddress({})}>Show all datasets</LinkButton>}
        />
      ) : (
        <div>
          <DatasetTable datasets={items} known={known} />
          <Pagination
            label="Pages of the list"
            shown={`${formatCount(items.length, 'dataset')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && datasetsAddress(filter)}
            next={nextCursor ? datasetsAddress(filter, nextCursor) : undefined}
          />
        </div>
      )}
    </div>
  )
}

const Nothing = ({ mayDescribe }: { mayDescribe: boolean }) => (
  <EmptyState
    title="Datasets are listed here"
    why="No version of a package names the data it was trained on yet, and nobody described a dataset. The bytes stay where they lie: what is kept is what they are, since when, who answers for them, and which packages stand on them."
    action={
      <>
        {mayDescribe && <DescribeDataset />}
        <LinkButton href={pages.register()}>Register a version that names its data</LinkButton>
      </>
    }
    example={<RegisterCommand dataset="clicks" />}
  />
)
