import type { Decision } from '#lib/people/schema'
import { whenColumn } from '../audit/when-column.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { tell } from './decisions.ts'

const columnsFor = (name: string): Column<Decision>[] => [
  { key: 'what', header: 'What', className: 'sm:w-full', cell: (decision) => <What decision={decision} /> },
  {
    key: 'by',
    header: 'By',
    className: 'sm:whitespace-nowrap',
    cell: ({ by }) => (by === name ? by : <>their token {by}</>),
  },
  whenColumn,
]

function What({ decision }: { decision: Decision }) {
  const { sentence, href } = tell(decision)
  return <span className="wrap-anywhere">{href ? <TextLink href={href}>{sentence}</TextLink> : sentence}</span>
}

type Props = { decisions: Decision[]; name: string; most: number }

/** What a person decided, newest first, each line an entry of the audit. */
export function DecidedList({ decisions, name, most }: Props) {
  if (decisions.length === 0)
    return (
      <p className="text-soft">
        None yet. A version they withdraw or restore, a package they restrict and a standard they write are told here.
      </p>
    )
  return (
    <div>
      <Table caption="Decisions" columns={columnsFor(name)} rows={decisions} keyOf={({ seq }) => String(seq)} />
      {decisions.length >= most && <p className="py-3 text-sm text-muted">The newest {most}.</p>}
    </div>
  )
}
