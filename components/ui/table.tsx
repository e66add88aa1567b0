import { clsx } from 'clsx'
import { Fragment, memo, type ReactNode } from 'react'

export type Column<Row> = {
  key: string
  header: ReactNode
  /** The header as words, where `header` is more than text: it labels the cell of a card. */
  label?: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
  /** Takes the whole width of a card. */
  wide?: boolean
  className?: string
}

type Props<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The row is a link and says so under the pointer. */
  hover?: boolean
  /** Rows become cards where there is little room; a table of few short columns stays one. */
  cards?: boolean
  /** Whether a row is wanted on paper, too. */
  printed?: (row: Row) => boolean
  /** Columns are as wide as their heads say, so that tables under each other line up. */
  fixed?: boolean
  /** Whether the heads of the columns are wanted on paper; they are unless the page says elsewhere what the columns are. */
  headOnPaper?: boolean
  /** Rows that belong together follow each other, under a heading of their own. */
  groupOf?: (row: Row) => string
  /** What stands under a row over its whole width, where there is something. */
  below?: (row: Row) => ReactNode
}

const asCards = {
  table: 'cards:block',
  head: 'cards:sr-only',
  body: 'cards:grid cards:gap-3',
  row: 'cards:grid cards:wrap-anywhere cards:grid-cols-2 cards:gap-x-4 cards:gap-y-1 cards:rounded-md cards:border cards:bg-surface cards:p-3',
  begun: 'cards:rounded-b-none cards:border-b-0 cards:pb-2',
  below:
    'cards:-mt-3 cards:block cards:rounded-b-md cards:border cards:border-t-0 cards:bg-surface cards:p-3 cards:pt-0',
  name: 'cards:col-span-2 cards:h-auto cards:p-0',
  wide: 'cards:col-span-2',
  cell: 'cards:flex cards:h-auto cards:items-baseline cards:gap-3 cards:p-0 cards:text-left cards:before:w-16 cards:before:shrink-0 cards:before:text-xs cards:before:text-muted cards:before:content-[attr(data-label)]',
}
const asTable: Partial<typeof asCards> = {}

const words = <Row,>({ header, label }: Column<Row>) => label ?? (typeof header === 'string' ? header : '')

/** A table whose first column is the name of its row; on a narrow screen a list of cards. */
export function Table<Row>(props: Props<Row>) {
  const {
    caption,
    columns,
    rows,
    keyOf,
    hover = false,
    cards = true,
    printed,
    fixed = false,
    headOnPaper = true,
    groupOf,
    below,
  } = props
  const look = cards ? asCards : asTable
  const headings = headingsOf(rows, groupOf)
  return (
    <table className={clsx('w-full border-collapse text-left', fixed && 'table-fixed', look.table)}>
      <caption className="sr-only">{caption}</caption>
      <thead className={clsx(look.head, !headOnPaper && 'print:sr-only')}>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody className={look.body}>
        {rows.map((row, index) => (
          <Fragment key={keyOf(row)}>
            {headings[index] && (
              <Heading columns={columns.length} printed={groupIsPrinted(row, rows, groupOf, printed)}>
                {headings[index]}
              </Heading>
            )}
            <Line
              row={row}
              columns={columns}
              look={look}
              ends={!below?.(row)}
              hover={hover}
              printed={printed?.(row) !== false}
            />
            <Below columns={columns.length} look={look}>
              {below?.(row)}
            </Below>
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** By row, the heading that stands before it; none where its group goes on. */
const headingsOf = <Row,>(rows: readonly Row[], groupOf?: (row: Row) => string): (string | undefined)[] =>
  groupOf
    ? rows.map((row, index) => {
        const before = rows[index - 1]
        return before !== undefined && groupOf(before) === groupOf(row) ? undefined : groupOf(row)
      })
    : []

const groupIsPrinted = <Row,>(
  row: Row,
  rows: readonly Row[],
  groupOf: Props<Row>['groupOf'],
  printed: Props<Row>['printed'],
): boolean => !printed || rows.some((other) => groupOf?.(other) === groupOf?.(row) && printed(other))

type HeadingProps = { columns: number; printed: boolean; children: string }

const Heading = ({ columns, printed, children }: HeadingProps) => (
  <tr className={clsx('cards:block', !printed && 'print:hidden!')}>
    <th scope="rowgroup" colSpan={columns} className="pt-4 pb-1 text-sm font-semibold cards:block cards:pt-1">
      {children}
    </th>
  </tr>
)

function Head<Row>({ column: { header, numeric, className } }: { column: Column<Row> }) {
  const sticky =
    'sticky top-12 z-10 border-b bg-paper py-1.5 pr-4 text-xs font-medium whitespace-nowrap text-muted last:pr-1 print:static'
  return (
    <th scope="col" className={clsx(sticky, numeric && 'text-right', className)}>
      {header}
    </th>
  )
}

type LineProps<Row> = {
  row: Row
  columns: readonly Column<Row>[]
  look: Partial<typeof asCards>
  /** Whether nothing more of it stands below. */
  ends: boolean
  hover: boolean
  printed: boolean
}

/** A row is drawn anew only where it, or the columns, are others: a table that is typed into may be long. */
const Line = memo(function Line<Row>({ row, columns, look, ends, hover, printed }: LineProps<Row>) {
  return (
    <tr
      className={clsx(
        'relative',
        ends && 'border-b',
        hover && 'hover:bg-hover',
        !printed && 'print:hidden!',
        look.row,
        !ends && look.begun,
      )}
    >
      {columns.map((column, place) => (
        <Cell key={column.key} column={column} row={row} isName={place === 0} look={look} />
      ))}
    </tr>
  )
}) as <Row>(props: LineProps<Row>) => ReactNode

type BelowProps = { columns: number; look: Partial<typeof asCards>; children: ReactNode }

const Below = ({ columns, look, children }: BelowProps) =>
  children ? (
    <tr className={clsx('border-b', look.below)}>
      <td colSpan={columns} className="pt-1 pb-2 text-sm cards:block cards:p-0">
        {children}
      </td>
    </tr>
  ) : null

type CellProps<Row> = { column: Column<Row>; row: Row; isName: boolean; look: Partial<typeof asCards> }

function Cell<Row>({ column, row, isName, look }: CellProps<Row>) {
  const { cell, numeric, wide, className } = column
  const common = clsx(
    'h-9 py-1.5 pr-4 align-middle font-normal last:pr-1',
    numeric && 'text-right whitespace-nowrap tabular-nums',
    className,
  )
  if (isName) {
    return (
      <th scope="row" className={clsx(common, look.name)}>
        {cell(row)}
      </th>
    )
  }
  return (
    <td data-label={words(column)} className={clsx(common, look.cell, wide && look.wide)}>
      {cell(row)}
    </td>
  )
}
