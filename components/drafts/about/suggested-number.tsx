'use client'

/** The number that would follow, for a version that begins from another: nothing yet where it does not. */
export function SuggestedNumber() {
  return null
}
