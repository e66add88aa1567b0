'use client'

import { pages } from '#lib/paths'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { usePackageStanding } from './standing-provider.tsx'

/** What the draft is called among others of its package, and the way to them. It is not part of the version. */
export function CandidateLabel() {
  const store = useDraft()
  const standing = usePackageStanding()
  const label = textOf(useDraftValue((draft) => draft.at(['label'])))
  return (
    <div className="grid gap-1">
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
      {standing.state === 'there' && standing.may && (
        <p className="text-sm">
          <TextLink href={pages.candidates(standing.name)}>Compare the candidates of {standing.name}</TextLink>
        </p>
      )}
    </div>
  )
}
