'use client'

import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import type { Place } from '#lib/intake/reading'
import type { Json } from '#lib/json'
import { Button } from '../../ui/button.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { cellValue, type EditColumn, shownIn } from './columns.ts'
import { EditCell, type SayCell } from './edit-cell.tsx'
import { RowNotes } from './row-notes.tsx'

/** An entry of the list; a blank row has none. */
export type EditRow = { index: number; entry: Json | undefined }

type Props = {
  caption: string
  rows: readonly EditRow[]
  place: Place
  path: string
  noun: string
  columns: readonly EditColumn[]
  newRow: Json
  say: SayCell
  onRemove: (row: number) => void
}

/** The rows as they are drawn. All but `rows` stay the very same while they are. */
export function EditRows({ caption, rows, ...of }: Props) {
  const { place, path, noun, columns, newRow, say, onRemove } = of
  const drawn = useMemo(
    () => columnsOf({ place, path, noun, columns, newRow, say, onRemove }),
    [place, path, noun, columns, newRow, say, onRemove],
  )
  return <Table caption={caption} fixed columns={drawn} rows={rows} keyOf={({ index }) => String(index)} />
}

/** A control in every cell, and at the end of each row the way to remove it. */
function columnsOf(of: Omit<Props, 'caption' | 'rows'>): Column<EditRow>[] {
  const { place, path, noun, columns, newRow, say, onRemove } = of
  const [name] = columns
  const called = ({ index, entry }: EditRow) => {
    const text = name && shownIn(name, cellValue(entry, name)).trim()
    return `${noun} ${text || index + 1}`
  }
  const drawn = columns.map(
    (column, at): Column<EditRow> => ({
      key: column.key,
      header: column.header,
      numeric: false,
      wide: column.wide,
      className: clsx(
        'align-top! px-0! sm:pr-1.5!',
        at === 0 && 'max-sm:pr-11!',
        column.wide && 'max-sm:before:w-auto!',
        column.className,
      ),
      cell: (row) => (
        <>
          <EditCell
            path={`${path}[${row.index}]`}
            row={row.index}
            at={at}
            column={column}
            // The name of a row is not read out anew at every sign that is typed into it.
            label={`${column.header} of ${at === 0 ? `${noun} ${row.index + 1}` : called(row)}`}
            value={cellValue(row.entry ?? newRow, column)}
            say={say}
          />
          {at === 0 && (
            <RowNotes list={place} row={row.index} path={`${path}[${row.index}]`} columns={columns} entry={row.entry} />
          )}
        </>
      ),
    }),
  )
  return [
    ...drawn,
    {
      key: 'remove',
      header: <span className="sr-only">Remove</span>,
      wide: true,
      className: 'align-top! px-0! max-sm:absolute max-sm:top-3 max-sm:right-3 max-sm:before:hidden! sm:w-8',
      cell: (row) => (
        <Button look="quiet" size="icon" aria-label={`Remove ${called(row)}`} onClick={() => onRemove(row.index)}>
          <X aria-hidden />
        </Button>
      ),
    },
  ]
}
