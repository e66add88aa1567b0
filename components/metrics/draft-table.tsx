'use client'

import { X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import type { Common } from '#lib/metrics/draft'
import type { IntakeField } from '#lib/metrics/intake-row'
import { Button } from '../ui/button.tsx'
import { controlStyle } from '../ui/field-frame.tsx'
import { type Column, Table } from '../ui/table.tsx'
import type { DraftAction, DraftRow } from './draft-state.ts'
import { fieldLabels } from './draft-words.ts'

/** A row with what is wrong in it, by field. */
export type ShownRow = DraftRow & { index: number; wrong: Partial<Record<string, string>>; unknown: boolean }

type Props = {
  rows: readonly ShownRow[]
  common: Common
  /** The path of the list where it lies in something larger: the names of the fields begin with it. */
  at?: string
  /** The id of the list of metrics that are known. */
  suggestions: string
  act: (action: DraftAction) => void
  onRemove: (row: ShownRow) => void
}

const numbers = new Set<IntakeField>(['value', 'n', 'lower', 'upper'])
const forAll = (field: IntakeField): field is keyof Common => field === 'dataset' || field === 'split' || field === 'n'

/** Rows to edit; where there is little room each is a card. */
export const DraftTable = ({ rows, ...more }: Props) => (
  <div className="@container/cards">
    <Table caption="Values to post" fixed columns={columnsOf(more)} rows={rows} keyOf={({ id }) => String(id)} />
  </div>
)

const columnsOf = ({ common, at = '', suggestions, act, onRemove }: Omit<Props, 'rows'>): Column<ShownRow>[] => {
  const typed = (field: IntakeField, className: string, wide = false): Column<ShownRow> => ({
    key: field,
    header: fieldLabels[field],
    className: `align-top! @3xl/cards:pr-2! ${className}`,
    wide,
    cell: (row) => (
      <CellFrame row={row} field={field} after={field === 'metric' && row.unknown && <WhichWay row={row} act={act} />}>
        <input
          {...cellOf(row, field, at)}
          value={row.said[field] ?? ''}
          placeholder={forAll(field) ? common[field] : undefined}
          list={field === 'metric' ? suggestions : undefined}
          inputMode={numbers.has(field) ? 'decimal' : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => act({ do: 'type', id: row.id, field, text: target.value })}
          className={`${controlStyle} h-8 px-2! ${field === 'metric' ? 'font-mono text-sm!' : ''} ${numbers.has(field) ? 'text-right tabular-nums' : ''}`}
        />
      </CellFrame>
    ),
  })
  return [
    typed('metric', '@3xl/cards:w-1/5 cards:pr-11!'),
    typed('value', ''),
    typed('n', ''),
    typed('lower', ''),
    typed('upper', ''),
    typed('dataset', '@3xl/cards:w-1/7', true),
    typed('split', '', true),
    typed('slice', '', true),
    {
      key: 'direction',
      header: fieldLabels.direction,
      className: 'align-top! @3xl/cards:w-1/8 @3xl/cards:pr-2!',
      wide: true,
      cell: (row) => (
        <CellFrame row={row} field="direction">
          <Better row={row} act={act} at={at} />
        </CellFrame>
      ),
    },
    {
      key: 'remove',
      header: <span className="sr-only">Remove</span>,
      className: 'align-top! @3xl/cards:w-9 cards:absolute cards:top-3 cards:right-3 cards:before:hidden!',
      wide: true,
      cell: (row) => (
        <Button look="quiet" size="icon" aria-label={`Remove row ${row.index + 1}`} onClick={() => onRemove(row)}>
          <X aria-hidden />
        </Button>
      ),
    },
  ]
}

const cellOf = (row: ShownRow, field: IntakeField, at: string): ComponentProps<'input'> & ComponentProps<'select'> => ({
  name: `${at}[${row.index}].${field}`,
  'aria-label': `${fieldLabels[field]} of row ${row.index + 1}`,
  'aria-invalid': row.wrong[field] ? true : undefined,
  'aria-describedby': row.wrong[field] ? `wrong-${row.id}-${field}` : undefined,
})

type FrameProps = { row: ShownRow; field: IntakeField; after?: ReactNode; children: ReactNode }

function CellFrame({ row, field, after, children }: FrameProps) {
  return (
    <div className="grid min-w-0 grow grid-cols-1 gap-1">
      {children}
      {row.wrong[field] && (
        <p id={`wrong-${row.id}-${field}`} className="text-left text-xs wrap-anywhere whitespace-normal text-bad">
          {row.wrong[field]}
        </p>
      )}
      {after}
    </div>
  )
}

type ActProps = { row: ShownRow; act: (action: DraftAction) => void }

/** For a metric nobody knows yet: one press makes it known. */
function WhichWay({ row, act }: ActProps) {
  return (
    <div className="flex flex-wrap gap-1">
      {(['higher', 'lower'] as const).map((way) => (
        <Button
          key={way}
          size="small"
          aria-label={`${way === 'higher' ? 'Higher' : 'Lower'} is better for ${row.said.metric}`}
          onClick={() => act({ do: 'type', id: row.id, field: 'direction', text: way })}
        >
          {way === 'higher' ? 'Higher' : 'Lower'} is better
        </Button>
      ))}
    </div>
  )
}

function Better({ row, act, at }: ActProps & { at: string }) {
  const said = row.said.direction ?? ''
  return (
    <select
      {...cellOf(row, 'direction', at)}
      value={said}
      onChange={({ target }) => act({ do: 'type', id: row.id, field: 'direction', text: target.value })}
      className={`${controlStyle} h-8 px-1!`}
    >
      <option value="">as known</option>
      <option value="higher">higher</option>
      <option value="lower">lower</option>
      {!['', 'higher', 'lower'].includes(said) && <option value={said}>{said}</option>}
    </select>
  )
}
