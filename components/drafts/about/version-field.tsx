'use client'

import { useEffect } from 'react'
import type { Json } from '#lib/json'
import { Button } from '../../ui/button.tsx'
import { useAgainstBase, useSuggestedNumber } from '../against/base-provider.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { useDraft, useDraftValue, useField } from '../use-draft.ts'
import { SuggestedNumber } from './suggested-number.tsx'

/** A number that its package used is wrong, once it may be told. */
function useTaken(number: Json | undefined): void {
  const store = useDraft()
  const { base } = useAgainstBase()
  const name = useDraftValue((draft) => draft.at(['manifest', 'package']))
  const isTaken = base?.package === name && typeof number === 'string' && base?.used.includes(number) === true
  useEffect(() => store.note('version', isTaken ? [taken] : []), [store, isTaken])
}

const taken = { path: 'version', message: 'is taken: a number is never used again' }

/** The number of the version, with the suggested one at hand. */
export function VersionField() {
  const field = useField(['version'])
  const number = useSuggestedNumber()?.number
  useTaken(field.value)
  return (
    <div className="grid min-w-0 content-start gap-1">
      <div className="flex min-w-0 items-start gap-2">
        <div className="min-w-0 grow">
          <DraftInput
            field={field}
            label="Version number"
            hint={number === undefined ? 'A semantic version, never used again once registered.' : undefined}
            placeholder={number ?? '1.0.0'}
            className="font-mono"
            onType={(text) => field.say(text === '' ? undefined : text)}
          />
        </div>
        {number !== undefined && field.value !== number && (
          <Button className="mt-6 h-9! shrink-0" onClick={() => field.say(number)}>
            Take {number}
          </Button>
        )}
      </div>
      <SuggestedNumber />
    </div>
  )
}
