'use client'

import type { Place } from '#lib/intake/reading'
import { Choice } from '../../ui/choice.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useField } from '../use-draft.ts'

/** Yes, or nothing said. */
export function DraftFlag({ place, label, about }: { place: Place; label: string; about?: string }) {
  const { name, value, error, say, leave } = useField(place)
  return (
    <div>
      <Choice
        type="checkbox"
        label={label}
        aria-label={about && `${label}: ${about}`}
        name={name}
        checked={value === true}
        onChange={({ target }) => say(target.checked ? true : undefined)}
        onBlur={leave}
      />
      <FieldError>{error}</FieldError>
    </div>
  )
}
