import { titleOf } from '#lib/owners/rules'
import type { KnownOwners } from '#lib/owners/schema'

/** What the values of the filter by owner are called: names and titles where they are known, and the words that mean the reader. */
export const ownerTitles = (known: KnownOwners): Record<string, string> => ({
  me: 'me',
  'my-teams': 'my teams',
  ...Object.fromEntries([...known.values()].map((found) => [found.owner, titleOf(found)])),
})
