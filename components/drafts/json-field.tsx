'use client'

import type { ReactNode } from 'react'
import type { Place } from '#lib/intake/reading'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { flawOfJson, jsonReading } from './json-reading.ts'
import { SourceChip } from './source-chip.tsx'
import { useField } from './use-draft.ts'
import { useTyped } from './use-typed.ts'

type Props = {
  place: Place
  label: string
  hint?: string
  placeholder?: string
  /** What is to be said of the value, such as where it does not fit. */
  misfits?: readonly string[]
  actions?: ReactNode
}

const mostLines = 16
const mostMisfits = 5

/** A value of any JSON. It is read as it is typed; what is not JSON is kept, and told. */
export function JsonField({ place, label, hint, placeholder, misfits = [], actions }: Props) {
  const { name, value, error, source, say, leave } = useField(place)
  const [text, type] = useTyped(jsonReading, value)
  const flaw = flawOfJson(text)
  const tidy = jsonReading.show(value)
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <TextArea
        label={label}
        hint={hint}
        error={flaw ?? error}
        name={name}
        value={text}
        rows={Math.min(mostLines, Math.max(3, text.split('\n').length))}
        placeholder={placeholder}
        spellCheck={false}
        onChange={({ target }) => say(type(target.value))}
        onBlur={leave}
        className="resize-y font-mono text-sm!"
      />
      <SourceChip from={source} />
      {!flaw && misfits.length > 0 && (
        <ul aria-label={`What does not fit in ${label}`} className="grid gap-0.5 text-xs text-bad">
          {misfits.slice(0, mostMisfits).map((misfit) => (
            <li key={misfit} className="wrap-anywhere">
              {misfit}
            </li>
          ))}
          {misfits.length > mostMisfits && <li>and {misfits.length - mostMisfits} more</li>}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {actions}
        {!flaw && text !== tidy && (
          <Button size="small" aria-label={`Format ${label}`} onClick={() => type(tidy)}>
            Format
          </Button>
        )}
      </div>
    </div>
  )
}
