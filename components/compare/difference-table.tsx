import { clsx } from 'clsx'
import { ArrowRight } from 'lucide-react'
import type { PartDifference } from '#lib/compare/schema'
import type { Json } from '#lib/json'
import { Badge } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { WholeDates } from '../ui/unbroken.tsx'
import { isRisky, placeOf, valueText } from './difference-words.ts'
import { type Sides, sideColumns } from './side-columns.tsx'
import { Stop } from './stop.tsx'

type Props = Sides & {
  caption: string
  rows: readonly PartDifference[]
  /** Notes are grades of risk, which stand out. */
  graded?: boolean
}

/** How many rows of a table are wanted on paper. */
export const onPaper = 3

/** Differences in rows: where, then what each side has there, then what to notice. */
export const DifferenceTable = ({ caption, rows, graded = false, ...sides }: Props) => (
  <Table
    caption={caption}
    columns={columnsOf(sides, graded)}
    rows={rows}
    keyOf={({ path }) => path}
    fixed
    headOnPaper={sides.sides.length > 2}
    printed={(row) => rows.indexOf(row) < onPaper}
  />
)

/** The number of a side, with its package only where another side has the same number. */
const shortLabel = (sides: Sides['sides'], place: number) =>
  sides.filter(({ version }) => version === sides[place]?.version).length > 1
    ? sides[place]?.label
    : sides[place]?.version

/** The side that kinds and notes speak of. */
const lastOther = ({ sides, baseline }: Sides) => (baseline === sides.length - 1 ? baseline - 1 : sides.length - 1)

const columnsOf = (all: Sides, graded: boolean): Column<PartDifference>[] => {
  const of = all.sides.length > 2 ? shortLabel(all.sides, lastOther(all)) : undefined
  return [
    { key: 'place', header: 'Where', className: 'align-top sm:w-[28%]', cell: PlaceCell },
    ...sideColumns<PartDifference>(
      all,
      ({ values }, index) => (
        <ValueCell
          value={values[index] ?? null}
          from={values[all.baseline] ?? null}
          other={values[index === all.baseline ? lastOther(all) : all.baseline] ?? null}
          becomes={all.sides.length === 2 && index === 1}
        />
      ),
      { wide: true },
    ),
    {
      key: 'note',
      header: <span className="sr-only">What to notice</span>,
      label: 'Note',
      wide: true,
      className: 'align-top max-sm:empty:hidden sm:w-36 sm:text-right print:w-24',
      cell: ({ path, kind, note = kind === 'changed' ? undefined : kind }) => (
        <Note note={note} of={of} graded={graded && !path.startsWith('files[')} />
      ),
    },
  ]
}

const signs = { added: '+', removed: '−', changed: '~' }

function PlaceCell({ path, kind }: PartDifference) {
  const { name, of } = placeOf(path)
  return (
    <Stop title={path}>
      <span aria-hidden className="w-3 shrink-0 text-center font-mono text-muted">
        {signs[kind]}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{kind}: </span>
        {name} {of && <span className="text-sm text-muted">{of}</span>}
      </span>
    </Stop>
  )
}

const mostOnHover = 600

/** What a side has in a place; what is as on the baseline steps back. */
function ValueCell({ value, from, other, becomes }: { value: Json; from: Json; other: Json; becomes: boolean }) {
  const differs = JSON.stringify(value) !== JSON.stringify(from)
  const text = value === null ? 'none' : valueText(value, other)
  const whole = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <span className="flex min-w-0 items-start gap-1.5">
      {becomes && <ArrowRight aria-label="becomes" className="mt-1 size-3.5 shrink-0 text-muted max-sm:hidden" />}
      <span
        title={value === null || text.length === whole.length ? undefined : whole.slice(0, mostOnHover)}
        className={clsx('min-w-0 wrap-anywhere tabular-nums', differs && value !== null ? 'text-ink' : 'text-muted')}
      >
        <WholeDates text={text} />
      </span>
    </span>
  )
}

type NoteProps = {
  note: string | undefined /** The side it speaks of, where that is not plain. */
  of?: string
  graded: boolean
}

function Note({ note, of, graded }: NoteProps) {
  if (note === undefined) return null
  const who = of === undefined ? '' : `${of}: `
  if (graded || note === 'type changed')
    return (
      <>
        {who && <span className="text-sm text-muted">{who}</span>}
        <Badge tone={isRisky(note) ? 'decide' : 'plain'}>{note}</Badge>
      </>
    )
  return (
    <span className="text-sm text-muted">
      {who}
      {note}
    </span>
  )
}
