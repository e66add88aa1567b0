'use client'

import type { Place } from '#lib/intake/reading'
import { readings } from '../typed.ts'
import { useField } from '../use-draft.ts'
import { useTyped } from '../use-typed.ts'
import { DraftInput } from './draft-input.tsx'

type Props = { place: Place; label: string; hint?: string; placeholder?: string }

/** A number of the manifest. What is typed and is none is kept as it is, and told. */
export function DraftNumber({ place, ...texts }: Props) {
  const field = useField(place)
  const [text, type] = useTyped(readings.number, field.value)
  return (
    <DraftInput
      {...texts}
      field={{ ...field, value: text }}
      inputMode="decimal"
      className="tabular-nums"
      onType={(typed) => field.say(type(typed))}
    />
  )
}
