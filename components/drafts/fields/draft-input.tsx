'use client'

import type { ComponentProps } from 'react'
import type { FieldTexts } from '../../ui/field-frame.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SourceChip } from '../source-chip.tsx'
import type { DraftField } from '../use-draft.ts'
import { textOf } from './text-of.ts'

type Props = Omit<ComponentProps<'input'>, 'value' | 'name' | 'onChange'> &
  Omit<FieldTexts, 'error'> & { field: DraftField; onType: (text: string) => void }

/** One line of the draft, for editors that make something of what is typed. */
export function DraftInput({ field: { name, value, error, source, leave }, onType, onBlur, ...control }: Props) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <TextField
        autoComplete="off"
        spellCheck={false}
        {...control}
        error={error}
        name={name}
        value={textOf(value)}
        onChange={({ target }) => onType(target.value)}
        onBlur={(event) => {
          leave()
          onBlur?.(event)
        }}
      />
      <SourceChip from={source} />
    </div>
  )
}
