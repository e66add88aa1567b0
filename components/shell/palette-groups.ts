/** One line of the palette: where it leads, or what it does. */
export type Entry = { id: string; kind: string; title: string; detail?: string; href?: string; act?: () => void }
export type Group = { value: string; items: Entry[] }

/** The entries in groups by kind, in the order in which the kinds first appear; an id is shown once. */
export function groupByKind(entries: Entry[]): Group[] {
  const groups = new Map<string, Map<string, Entry>>()
  for (const entry of entries) {
    const group = groups.get(entry.kind) ?? new Map<string, Entry>()
    if (!group.has(entry.id)) group.set(entry.id, entry)
    groups.set(entry.kind, group)
  }
  return [...groups].map(([value, items]) => ({ value, items: [...items.values()] }))
}

/** Whether nothing matches: all that is offered is to search on the page for it. */
export const findsNothing = (groups: readonly Group[]): boolean => groups.every(({ value }) => value === 'Search')

/** Whether every word of the query begins a word of the text, as people abbreviate: "th da" finds "Theme: dark". */
export function answers(text: string, query: string): boolean {
  const words = text.toLowerCase().split(/[\s:/._-]+/)
  const asked = query.toLowerCase().trim().split(/\s+/)
  return asked.every((part) => words.some((word) => word.startsWith(part)))
}
