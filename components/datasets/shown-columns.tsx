import { formatNumber, formatPercent } from '#lib/format'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'

const mostColumns = 200

const columnsOf = (onChoose: (column: string, shown: boolean) => void): Column<ProfileColumn>[] => [
  {
    key: 'name',
    header: 'Column',
    cell: ({ name, type }) => (
      <>
        <span className="font-mono text-sm break-all">{name}</span> <span className="text-sm text-muted">{type}</span>
      </>
    ),
  },
  {
    key: 'missing',
    header: 'Missing',
    numeric: true,
    cell: ({ count, nulls }) => (nulls === 0 ? 'none' : formatPercent(nulls / (count + nulls))),
  },
  { key: 'distinct', header: 'Different', numeric: true, cell: ({ distinct }) => formatNumber(distinct) },
  {
    key: 'values',
    header: 'Most frequent',
    label: 'Frequent',
    wide: true,
    className: 'sm:max-w-0 sm:w-[36%]',
    cell: ({ top = [], withheld }) =>
      withheld === undefined ? (
        <span className="block min-w-0 sm:truncate">
          {top
            .slice(0, 3)
            .map(({ value }) => value || 'empty text')
            .join(', ')}
        </span>
      ) : (
        <Missing>{`Not sent: ${withheld}`}</Missing>
      ),
  },
  {
    key: 'shown',
    header: 'Send values',
    label: 'Send',
    className: 'text-right',
    cell: ({ name, withheld }) => (
      <label className="inline-flex size-6 cursor-pointer items-center justify-center rounded-sm hover:bg-accent-tint">
        <input
          type="checkbox"
          checked={withheld === undefined}
          aria-label={`Send frequent values of ${name}`}
          onChange={({ target }) => onChoose(name, target.checked)}
          className="size-4 accent-accent"
        />
      </label>
    ),
  },
]

type Props = { profile: Profile; onChoose: (column: string, shown: boolean) => void }

/** What was read of each column, and whether its frequent values go along. */
export const ShownColumns = ({ profile: { columns }, onChoose }: Props) => (
  <>
    <Table
      caption="Columns that were read"
      columns={columnsOf(onChoose)}
      rows={columns.slice(0, mostColumns)}
      keyOf={({ name }) => name}
    />
    {columns.length > mostColumns && (
      <p className="text-sm text-muted">
        The first {mostColumns} of {formatNumber(columns.length)} are shown; all are registered.
      </p>
    )}
  </>
)
