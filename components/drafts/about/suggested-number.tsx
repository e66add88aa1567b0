'use client'

import { Button } from '../../ui/button.tsx'
import { useAgainstBase } from '../against/base-provider.tsx'
import { useField } from '../use-draft.ts'

/** The number that what changed asks for, and why, with a button that takes it; only where the draft was begun from a version. */
export function SuggestedNumber() {
  const { against } = useAgainstBase()
  const { value, say } = useField(['version'])
  if (!against) return null
  const { number, kind, why } = against.suggested
  return (
    <div className="grid justify-items-start gap-1 text-sm text-muted" aria-live="polite">
      <p>
        {value === number ? `A ${kind} number fits.` : `Suggested: ${number}, a ${kind} number.`} {why}
      </p>
      {value !== number && (
        <Button size="small" onClick={() => say(number)}>
          Take {number}
        </Button>
      )}
    </div>
  )
}
