'use client'

import { useSuggestedNumber } from '../against/base-provider.tsx'
import { useField } from '../use-draft.ts'

/** The number that what changed asks for, and why; only where the draft was begun from a version of the same package. */
export function SuggestedNumber() {
  const suggested = useSuggestedNumber()
  const { value } = useField(['version'])
  if (!suggested) return null
  const { number, kind, why } = suggested
  return (
    <p className="text-xs text-muted" aria-live="polite">
      {value === number ? `A ${kind} number fits.` : `Suggested: ${number}, a ${kind} number.`} {why}
    </p>
  )
}
