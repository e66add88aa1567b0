import { formatCount, formatNumber } from '#lib/format'
import type { CasePage } from '#lib/scenario-runs/case-schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { type CasesShown, casesAddress, type OfRun } from './case-address.ts'
import { CaseTable } from './case-table.tsx'

type Props = { of: OfRun; shown: CasesShown; page: CasePage; cursor?: string | undefined; other?: string | undefined }

/** The cases of a run, page by page. */
export function CaseList({ of, shown, page: { items, nextCursor, total }, cursor, other }: Props) {
  if (items.length === 0) return <NoCase of={of} shown={shown} />
  const some = cursor !== undefined || nextCursor !== null
  return (
    <div>
      <CaseTable of={of} shown={shown} cases={items} other={other} />
      <Pagination
        label="Pages of the cases"
        shown={`${formatCount(items.length, 'scenario')}${some ? ` on this page, of ${formatNumber(total)}` : ''}`}
        {...(cursor ? { first: casesAddress(of, shown) } : {})}
        {...(nextCursor ? { next: casesAddress(of, shown, nextCursor) } : {})}
      />
    </div>
  )
}

function NoCase({ of, shown: { filter, sort } }: Omit<Props, 'page'>) {
  const { against, flaky, flipped } = filter
  const why = flipped
    ? 'Each came out as it did there, or was not run in one of the two.'
    : flaky
      ? 'Among the newest ten runs in this environment none both passed and failed.'
      : 'Another outcome, another tag or other words may find some.'
  return (
    <EmptyState
      title="No scenario fits"
      why={why}
      action={
        <LinkButton href={casesAddress(of, { filter: { against }, sort })}>Show all scenarios of the run</LinkButton>
      }
    />
  )
}
