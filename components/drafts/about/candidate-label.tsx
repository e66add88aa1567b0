'use client'

import { TextField } from '../../ui/text-field.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraft, useDraftValue } from '../use-draft.ts'

/** What the draft is called among others of its package. It is not part of the version. */
export function CandidateLabel() {
  const store = useDraft()
  const label = textOf(useDraftValue((draft) => draft.at(['label'])))
  return (
    <TextField
      label="Name of the candidate"
      hint="What this draft is called while you compare several. It is not kept with the version."
      placeholder="wider trees"
      name="label"
      maxLength={120}
      autoComplete="off"
      value={label}
      onChange={({ target }) => store.say(['label'], target.value === '' ? undefined : target.value)}
    />
  )
}
