import { titleOf } from '#lib/owners/rules'
import type { KnownOwners } from '#lib/owners/schema'

/** What a value of the filter by owner is called: a name or title where it is known, and the words that mean the reader. */
export function ownerTitle(owner: string, known: KnownOwners): string {
  if (owner === 'my-teams') return 'my teams'
  const found = known.get(owner)
  return found ? titleOf(found) : owner
}
