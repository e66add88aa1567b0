'use client'

import type { Place } from '#lib/intake/reading'
import { SelectField } from '../../ui/select-field.tsx'
import { SourceChip } from '../source-chip.tsx'
import { useField } from '../use-draft.ts'
import { textOf } from './text-of.ts'

type Props = { place: Place; label: string; words: readonly string[]; hint?: string; none?: string }

/** One of a closed list of words. A word that is none of them stays to be chosen, so that it is not lost before it is repaired. */
export function DraftSelect({ place, label, words, hint, none = 'Not stated' }: Props) {
  const { name, value, error, source, say, leave } = useField(place)
  const said = textOf(value)
  const offered = said === '' || words.includes(said) ? words : [said, ...words]
  return (
    <div className="grid min-w-0 content-start gap-1">
      <SelectField
        label={label}
        hint={hint}
        error={error}
        name={name}
        value={said}
        options={[{ value: '', label: none }, ...offered.map((word) => ({ value: word, label: word }))]}
        onChange={({ target }) => say(target.value === '' ? undefined : target.value)}
        onBlur={leave}
      />
      <SourceChip from={source} />
    </div>
  )
}
