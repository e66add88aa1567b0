'use client'

import { DraftInput } from '../fields/draft-input.tsx'
import { textOf } from '../fields/text-of.ts'
import { useField } from '../use-draft.ts'
import { LengthLeft } from './length-left.tsx'

const most = 300

/** One line. Lines that are pasted become one: that is what was meant. */
export function SummaryField() {
  const field = useField(['summary'])
  const text = textOf(field.value)
  return (
    <div className="grid min-w-0 gap-1">
      <DraftInput
        field={field}
        label="Summary"
        hint="One line: what this version does."
        placeholder="Ranks the products of the men's shop by the last visit"
        spellCheck
        onType={(typed) => field.say(typed === '' ? undefined : typed)}
      />
      <LengthLeft length={text.length} most={most} always />
    </div>
  )
}
