import { pages } from '#lib/paths'
import type { Hit } from '#lib/search/schema'
import { answers, type Entry } from './palette-groups.ts'
import { recentEntries } from './recent.ts'
import { entryOf } from './search-entry.ts'

const everything = (query: string): Entry => ({
  id: 'everything',
  kind: 'Search',
  title: `Search everything for “${query}”`,
  href: pages.search(query),
})

/** Browser only: what the palette lists for a query, in its order; Enter takes the first. */
export function entriesFor(query: string, hits: Hit[], commands: Entry[]): Entry[] {
  const asked = query.trim()
  const recent = asked ? [] : recentEntries().map((entry) => ({ ...entry, kind: 'Recent' }))
  const able = commands.filter(({ title }) => answers(title, asked))
  return [...recent, ...hits.map(entryOf), ...able, ...(asked ? [everything(asked)] : [])]
}
