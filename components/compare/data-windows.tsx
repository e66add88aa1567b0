import type { DataSide } from '#lib/compare/schema'
import { pages } from '#lib/paths'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { type Sides, sideColumns } from './side-columns.tsx'

export const hasEvents = ({ events }: DataSide): boolean => events.some((words) => words.length > 0)

const DatasetCell = ({ role, dataset }: DataSide) => (
  <span className="wrap-anywhere">
    <TextLink href={pages.dataset(dataset)}>{dataset}</TextLink> <span className="text-sm text-muted">{role}</span>
  </span>
)

function Words({ words }: { words: readonly string[] }) {
  if (words.length === 0) return <span className="text-muted">–</span>
  return (
    <ul className="grid gap-0.5">
      {words.map((word) => (
        <li key={word} className="wrap-anywhere">
          {word}
        </li>
      ))}
    </ul>
  )
}

const columnsOf = (sides: Sides): Column<DataSide>[] => [
  { key: 'dataset', header: 'Window against events', className: 'align-top sm:w-[28%]', cell: DatasetCell },
  ...sideColumns<DataSide>(sides, ({ events }, index) => <Words words={events[index] ?? []} />, { wide: true }),
]

/** Where the window of each dataset lies against what happened to the business. */
export function DataWindows({ data, ...sides }: Sides & { data: readonly DataSide[] }) {
  const rows = data.filter(hasEvents)
  if (rows.length === 0) return null
  return (
    <Table
      caption="Windows of data against events"
      columns={columnsOf(sides)}
      rows={rows}
      keyOf={(row) => `${row.role} ${row.dataset} ${rows.indexOf(row)}`}
      fixed
    />
  )
}
