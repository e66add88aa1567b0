import { pages } from '#lib/paths'
import { promotionTitle } from '#lib/promotions/title'
import type { PromotionRow } from '#lib/promotions/view-schema'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { StatusMark } from './status-mark.tsx'

const columns: Column<PromotionRow>[] = [
  {
    key: 'promotion',
    header: 'Promotion',
    className: 'sm:max-w-96',
    cell: (row) => (
      <RowLink href={pages.promotion(row.id)} title={promotionTitle(row)}>
        {promotionTitle(row)}
      </RowLink>
    ),
  },
  { key: 'status', header: 'Status', wide: true, cell: ({ status }) => <StatusMark status={status} /> },
  {
    key: 'approvals',
    header: 'Approvals',
    numeric: true,
    cell: ({ approvals: { given, needed } }) => (needed === 0 ? 'none needed' : `${given} of ${needed}`),
  },
  {
    key: 'by',
    header: 'Asked by',
    wide: true,
    cell: ({ requestedBy }) => (
      <span className="block break-words sm:max-w-44 sm:truncate" title={requestedBy}>
        {requestedBy}
      </span>
    ),
  },
  {
    key: 'at',
    header: 'Asked',
    numeric: true,
    className: 'whitespace-nowrap',
    cell: ({ requestedAt }) => <Time at={Date.parse(requestedAt)} />,
  },
]

/** Promotions with what each waits for; a press anywhere on a row opens it. */
export const PromotionTable = ({ caption, rows }: { caption: string; rows: readonly PromotionRow[] }) => (
  <Table caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} hover />
)
