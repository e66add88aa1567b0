import type { DraftPage } from '#lib/drafts/schema'
import { formatCount } from '#lib/format'
import { pages, withQuery } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { DraftTable } from './draft-table.tsx'

type Props = {
  page: DraftPage
  mistakes: ReadonlyMap<string, number>
  /** The drafts that have others of their package beside them. */
  candidates: ReadonlySet<string>
  /** The package whose drafts are shown, whoever began them; without it one's own. */
  asked: string | undefined
  /** Packages that are mine, or my teams'. */
  mine: readonly string[]
  cursor: string | undefined
}

/** The drafts somebody works on, or all of a package. */
export function DraftList({ page: { items, nextCursor }, mistakes, candidates, asked, mine, cursor }: Props) {
  const query = { package: asked }
  return (
    <div className="grid gap-4">
      {(mine.length > 0 || asked !== undefined) && (
        <AutoForm action={pages.drafts} className="flex flex-wrap gap-3">
          <FilterChoice
            label="Drafts"
            name="package"
            value={asked}
            none="Begun by me"
            options={mine.map((name) => ({ value: name, label: `All of ${name}` }))}
            className="w-64 max-w-full"
          />
        </AutoForm>
      )}
      {items.length > 0 ? (
        <>
          <DraftTable
            drafts={items}
            mistakes={mistakes}
            candidates={candidates}
            ofOthers={asked !== undefined}
            caption={asked === undefined ? 'Drafts you began' : `Drafts of ${asked}`}
          />
          <Pagination
            label="Pages of drafts"
            shown={formatCount(items.length, 'draft')}
            first={cursor ? withQuery(pages.drafts, query) : undefined}
            next={nextCursor ? withQuery(pages.drafts, { ...query, cursor: nextCursor }) : undefined}
          />
        </>
      ) : asked === undefined ? (
        <NoDrafts />
      ) : (
        <NoneOfPackage name={asked} />
      )}
    </div>
  )
}

const NoDrafts = () => (
  <EmptyState
    title="No drafts"
    why="A draft is a version that is not registered yet. You have none: each you begin is kept here until it is registered or discarded."
    action={
      <LinkButton href={pages.register()} look="main">
        Register a version
      </LinkButton>
    }
  />
)

const NoneOfPackage = ({ name }: { name: string }) => (
  <EmptyState
    title={`Nobody works on a version of ${name}`}
    why="Only drafts that name this package are shown."
    action={
      <>
        <LinkButton href={pages.register({ package: name, from: 'latest' })} look="main">
          Begin from its latest version
        </LinkButton>
        <LinkButton href={pages.drafts}>Show those I began</LinkButton>
      </>
    }
  />
)
