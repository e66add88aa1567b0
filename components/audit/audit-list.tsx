import { type AuditFilter, type EntryPage, narrowing, type Subjects } from '#lib/audit/schema'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { auditAddress } from './audit-address.ts'
import { EntryTable } from './entry-table.tsx'
import { FilterBar } from './filter-bar.tsx'

type Props = { filter: AuditFilter; page: EntryPage; subjects: Subjects; cursor?: string }

/** What was changed by whom, newest first. */
export function AuditList({ filter, page: { items, nextCursor }, subjects, cursor }: Props) {
  const next = nextCursor === null ? undefined : auditAddress(filter, nextCursor)
  return (
    <div className="grid grid-cols-1 gap-4">
      <FilterBar filter={filter} />
      {items.length === 0 ? (
        <NoEntries filter={filter} next={next} />
      ) : (
        <div>
          <EntryTable entries={items} subjects={subjects} />
          <Pagination
            label="Pages of the audit"
            shown={`${formatCount(items.length, 'entry', 'entries')}${cursor || next ? ' on this page' : ''}`}
            first={cursor && auditAddress(filter)}
            next={next}
          />
        </div>
      )}
    </div>
  )
}

function NoEntries({ filter, next }: { filter: AuditFilter; next?: string }) {
  const clear = <LinkButton href={pages.audit}>Clear all filters</LinkButton>
  if (next)
    return (
      <EmptyState
        title="No entry here matches"
        why="Only a stretch of the audit was looked through. What you look for may have happened before it."
        action={
          <>
            <LinkButton href={next} rel="next">
              Look further back
            </LinkButton>
            {clear}
          </>
        }
      />
    )
  if (narrowing(filter).length > 0)
    return (
      <EmptyState
        title="No entry matches"
        why="Nothing like that was changed, or nobody goes by that name. Names are taken whole, as they are written."
        action={clear}
      />
    )
  return <EmptyState title="Changes are listed here" why="Nothing that you may see was changed yet." />
}
