'use client'

import { clsx } from 'clsx'
import { type ComponentProps, memo, useId, useMemo } from 'react'
import type { Json } from '#lib/json'
import { controlStyle } from '../../ui/field-frame.tsx'
import { useDraftValue } from '../use-draft.ts'
import { useTyped } from '../use-typed.ts'
import { type EditColumn, readIn, shownIn } from './columns.ts'

export type SayCell = (row: number, column: EditColumn, value: Json | undefined) => void

type Props = {
  /** The path of the entry in the manifest. */
  path: string
  row: number
  /** Which of the columns it is. */
  at: number
  column: EditColumn
  label: string
  value: Json | undefined
  say: SayCell
}

/** The choice itself shows its words. */
const listed = /one of [^;]*/

/** One value of one entry, drawn anew only by its own change. */
export const EditCell = memo(function EditCell(props: Props) {
  const { path, row, at, column, label } = props
  const id = useId()
  const name = `${path}.${column.key}`
  const error = useDraftValue(({ wrongAt }) => wrongAt(name))
  const control = {
    name,
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? id : undefined,
    'data-row': row,
    'data-column': at,
  }
  return (
    <div className="grid min-w-0 grow grid-cols-1 gap-1">
      <Control {...props} control={control} />
      {error && (
        <p id={id} className="text-left text-xs wrap-anywhere whitespace-normal text-bad">
          {column.kind === 'choice' ? error.replace(listed, 'one of the list') : error}
        </p>
      )}
    </div>
  )
})

type ControlProps = Props & { control: ComponentProps<'input'> & ComponentProps<'select'> }

function Control(props: ControlProps) {
  const { column, value } = props
  if (column.kind === 'choice') return <ChoiceCell {...props} />
  if (column.kind === 'flag' && (value === undefined || typeof value === 'boolean')) return <FlagCell {...props} />
  return <TextCell {...props} />
}

const cellStyle = `${controlStyle} h-8 px-2! max-sm:h-9`

function TextCell({ column, row, value, say, control }: ControlProps) {
  const reading = useMemo(
    () => ({ read: (text: string) => readIn(column, text), show: (said?: Json) => shownIn(column, said) }),
    [column],
  )
  const [text, type] = useTyped(reading, value)
  const numeric = column.kind === 'number'
  return (
    <input
      {...control}
      value={text}
      list={column.suggestions}
      placeholder={column.placeholder}
      inputMode={numeric ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => say(row, column, type(target.value))}
      className={clsx(cellStyle, numeric && 'text-right tabular-nums', column.mono && 'font-mono text-sm!')}
    />
  )
}

function ChoiceCell({ column, row, value, say, control }: ControlProps) {
  const said = shownIn(column, value)
  const { options = [] } = column
  return (
    <select
      {...control}
      value={said}
      onChange={({ target }) => say(row, column, target.value || undefined)}
      className={clsx(cellStyle, 'px-1!', column.mono && 'font-mono text-sm!')}
    >
      <option value="">–</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
      {said !== '' && !options.includes(said) && <option value={said}>{said}</option>}
    </select>
  )
}

function FlagCell({ column, row, label, value, say, control }: ControlProps) {
  const id = useId()
  const { 'aria-label': _said, ...box } = control
  return (
    <span className="flex h-8 items-center">
      <input
        {...box}
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => say(row, column, target.checked || undefined)}
        className="size-4 accent-accent"
      />
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
    </span>
  )
}
