'use client'

import type { ReactNode } from 'react'
import type { Place } from '#lib/intake/reading'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { textOf } from './fields/text-of.ts'
import { SourceChip } from './source-chip.tsx'
import { useField } from './use-draft.ts'

type Props = {
  place: Place
  label: string
  hint?: string
  lines?: number
  placeholder?: string
  mono?: boolean
  after?: ReactNode
}

/** A text of the manifest: one line, or more. Without text the key is not there. */
export function DraftText({ place, label, hint, lines = 1, placeholder, mono = false, after }: Props) {
  const { name, value, error, source, say, leave } = useField(place)
  const control = {
    label,
    hint,
    error,
    name,
    placeholder,
    value: textOf(value),
    onChange: ({ target }: { target: { value: string } }) => say(target.value === '' ? undefined : target.value),
    onBlur: leave,
    className: mono ? 'font-mono' : undefined,
  }
  return (
    <div className="grid min-w-0 content-start gap-1">
      {lines > 1 ? <TextArea {...control} rows={lines} /> : <TextField {...control} />}
      <SourceChip from={source} />
      {after}
    </div>
  )
}
