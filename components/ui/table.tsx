import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  header: ReactNode
  /** The header as words, where `header` is more than text: it labels the cell on a narrow screen. */
  label?: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
  /** Takes the whole width of a card. */
  wide?: boolean
  className?: string
}

type Props<Row> = { caption: string; columns: Column<Row>[]; rows: Row[]; keyOf: (row: Row) => string; hover?: boolean }

const words = <Row,>({ header, label }: Column<Row>) => label ?? (typeof header === 'string' ? header : '')

/** A table on wide screens and a list of cards on narrow ones; the first column is the name of its row. */
export function Table<Row>({ caption, columns, rows, keyOf, hover = false }: Props<Row>) {
  return (
    <table className="w-full border-collapse text-left max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={clsx(
                'sticky top-12 z-10 border-b bg-paper py-1.5 pr-4 text-xs font-medium text-muted last:pr-1 print:static',
                column.numeric && 'text-right',
                column.className,
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:grid max-sm:gap-3">
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            className={clsx(
              'relative max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:gap-y-1 max-sm:rounded-md max-sm:border max-sm:bg-surface max-sm:p-3',
              'sm:border-b',
              hover && 'hover:bg-hover',
            )}
          >
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} isName={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row, isName }: { column: Column<Row>; row: Row; isName: boolean }) {
  const content = column.cell(row)
  const look = clsx(
    'h-9 py-1.5 pr-4 align-middle font-normal last:pr-1 max-sm:h-auto max-sm:p-0',
    column.numeric && 'whitespace-nowrap tabular-nums sm:text-right',
    column.className,
  )
  if (isName) {
    return (
      <th scope="row" className={clsx(look, 'max-sm:col-span-2')}>
        {content}
      </th>
    )
  }
  return (
    <td
      data-label={words(column)}
      className={clsx(
        look,
        column.wide && 'max-sm:col-span-2',
        'max-sm:flex max-sm:items-baseline max-sm:gap-3 max-sm:before:w-16 max-sm:before:shrink-0 max-sm:before:text-xs max-sm:before:text-muted max-sm:before:content-[attr(data-label)]',
      )}
    >
      {content}
    </td>
  )
}
