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
}

/** Where a field comes from: a column, or one value for all rows. */
export function MappingField({ field, header, column, onColumn, constant, suggestions, onConstant }: Props) {
  const { label, hint } = fieldWords[field]
  const unsaid = field === 'to' ? 'no column: by the length of a bucket' : 'no column'
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
      />
      {constant !== undefined && column === undefined && (
        <Constant label={`${label} of every row`} value={constant} suggestions={suggestions} onChange={onConstant} />
      )}
    </div>
  )
}

type ConstantProps = {
  label: string
  value: string
  suggestions?: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Constant({ label, value, suggestions, onChange }: ConstantProps) {
  const list = useId()
  return (
    <>
      <input
        aria-label={label}
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
    </>
  )
}
