'use client'

import { Button } from '../../ui/button.tsx'
import { useSuggestedNumber } from '../against/base-provider.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { useField } from '../use-draft.ts'

/** The number of the version, with the suggested one at hand. */
export function VersionField() {
  const field = useField(['version'])
  const number = useSuggestedNumber()?.number
  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="min-w-0 grow">
        <DraftInput
          field={field}
          label="Version number"
          hint="A semantic version, never used again once registered."
          placeholder={number ?? '1.0.0'}
          className="font-mono"
          onType={(text) => field.say(text === '' ? undefined : text)}
        />
      </div>
      {number !== undefined && field.value !== number && (
        <Button className="mt-6 shrink-0" onClick={() => field.say(number)}>
          Take {number}
        </Button>
      )}
    </div>
  )
}
