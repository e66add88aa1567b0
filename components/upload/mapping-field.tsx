'use client'

import { useId } from 'react'
import type { Field } from '#lib/observations/columns'
import { controlStyle } from '../ui/field-frame.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { fieldWords } from './words.ts'

type Props = {
  field: Field
  header: readonly string[]
  column?: number
  onColumn: (column?: number) => void
  /** What is said for all rows; nothing where the field can only come from a column. */
  constant?: string
  suggestions?: readonly { value: string; label: string }[]
  onConstant: (value: string) => void
  /** What is wrong with it in every row. */
  error?: string
}

/** Where a field comes from: a column, or one value for all rows. */
export function MappingField({ field, header, column, onColumn, constant, suggestions, onConstant, error }: Props) {
  const { label, hint } = fieldWords[field]
  const unsaid = field === 'to' ? 'no column: by the length of a bucket' : 'no column'
  const wrong = error && `${label} ${error}`
  const byHand = constant !== undefined && column === undefined
  const none = constant === undefined ? unsaid : 'the same in every row'
  return (
    <div className="grid content-start gap-1">
      <SelectField
        label={label}
        options={[
          { value: '', label: none },
          ...header.map((name, at) => ({ value: String(at), label: `column ${name || at + 1}` })),
        ]}
        value={column === undefined ? '' : String(column)}
        onChange={({ target }) => onColumn(target.value === '' ? undefined : Number(target.value))}
        hint={hint}
        error={byHand ? undefined : wrong}
      />
      {byHand && (
        <Constant
          label={`${label} of every row`}
          value={constant}
          suggestions={suggestions}
          onChange={onConstant}
          error={wrong}
        />
      )}
    </div>
  )
}

type ConstantProps = {
  label: string
  value: string
  suggestions?: readonly { value: string; label: string }[]
  onChange: (value: string) => void
  error?: string
}

function Constant({ label, value, suggestions, onChange, error }: ConstantProps) {
  const list = useId()
  return (
    <>
      <input
        aria-label={label}
        aria-describedby={error && `${list}-error`}
        value={value}
        list={suggestions && list}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
        className={`${controlStyle} h-9 font-mono text-sm`}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </datalist>
      )}
      {error && (
        <p id={`${list}-error`} className="text-xs wrap-anywhere text-bad">
          {error}
        </p>
      )}
    </>
  )
}
