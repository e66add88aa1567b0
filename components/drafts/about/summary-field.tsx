'use client'

import { formatNumber } from '#lib/format'
import { DraftInput } from '../fields/draft-input.tsx'
import { textOf } from '../fields/text-of.ts'
import { useField } from '../use-draft.ts'

const most = 300

/** One line, with how long it is. */
export function SummaryField() {
  const field = useField(['summary'])
  const { length } = textOf(field.value)
  return (
    <DraftInput
      field={field}
      label="Summary"
      hint={`One line: what this version does. ${formatNumber(length)} of ${most} characters.`}
      placeholder="Ranks the products of the men's shop by the last visit"
      spellCheck
      onType={(typed) => field.say(typed === '' ? undefined : typed)}
    />
  )
}
