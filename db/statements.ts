import { createHash } from 'node:crypto'

/** Forgets the longest unused of a map's keys; using a key puts it last. */
function use<T>(map: Map<string, T>, key: string, value: T, capacity: number): T {
  map.delete(key)
  map.set(key, value)
  if (map.size > capacity) map.delete(map.keys().next().value as string)
  return value
}

/**
 * Keeps what was made for the texts used last. A text of more than `longest` characters carries its values in itself and
 * hardly comes again: it is made anew each time, and pushes nothing out.
 */
export function remembered<T>(make: (text: string) => T, capacity = 500, longest = 4096): (text: string) => T {
  const kept = new Map<string, T>()
  return (text) => (text.length > longest ? make(text) : use(kept, text, kept.get(text) ?? make(text), capacity))
}

/**
 * Names for statements, under which PostgreSQL keeps their plans on every connection as long as it lives. So only short
 * texts that came before get one, the digest of the text, and only so many of them.
 */
export function naming(capacity = 200, longest = 1024): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const seen = new Map<string, true>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || text.length > longest || names.size >= capacity) return known
    const again = seen.has(text)
    use(seen, text, true, capacity * 5)
    return again ? use(names, text, createHash('sha1').update(text).digest('hex'), capacity) : undefined
  }
}
