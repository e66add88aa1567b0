import type { KnownOwners } from '#lib/people/schema'

/** What the values of the filter by owner are called: names and titles where they are known, and the words that mean the reader. */
export const ownerTitles = (known: KnownOwners): Record<string, string> => ({
  me: 'me',
  'my-teams': 'my teams',
  ...Object.fromEntries(
    Object.entries(known).map(([owner, found]) => [owner, found.kind === 'team' ? found.title : found.name]),
  ),
})
