export type Entry = { verb: string; label: string; after?: unknown }

const reasonIn = (after: unknown): string =>
  typeof after === 'object' && after !== null && 'reason' in after ? String(after.reason) : ''

const sentences: Record<string, (entry: Entry) => string> = {
  'version.registered': ({ label }) => `${label} registered`,
  'version.withdrawn': ({ label, after }) => `${label} withdrawn: ${reasonIn(after)}`,
  'version.restored': ({ label }) => `${label} restored`,
  'package.created': ({ label }) => `${label} created`,
  'package.changed': ({ label }) => `Details of ${label} changed`,
  'package.renamed': ({ label }) => `Renamed to ${label}`,
}

/** An audit entry as a sentence; a verb that is not known here is shown as it is. */
export function sentenceOf(entry: Entry): string {
  return sentences[entry.verb]?.(entry) ?? `${entry.label}: ${entry.verb}`
}
