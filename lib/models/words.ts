/** What a file may put on a page: so many names, and words of this length. */
export const mostNames = 2_000
const longestWord = 500

const utf8 = new TextDecoder()
const hidden = /[\p{Cc}\p{Bidi_Control}]/gu

/** Text of a file made harmless to store and to show: one line, well-formed, nothing hidden, cut when long. */
export function readable(text: string, longest = longestWord): string {
  const line = text
    .slice(0, longest * 2)
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(hidden, '\ufffd')
    .toWellFormed()
  return line.length > longest || text.length > longest * 2 ? `${line.slice(0, longest - 1).toWellFormed()}…` : line
}

/** Bytes in UTF-8 as readable text. */
export const readableBytes = (bytes: Uint8Array) => readable(utf8.decode(bytes))

/** `a, b and 12 more`. */
export function someOf(names: readonly string[], shown: number): string {
  const more = names.length - shown
  return more > 0 ? `${names.slice(0, shown).join(', ')} and ${more} more` : names.join(', ')
}

/** Names and texts as a record; empty texts are left out, and so are the entries above the limit. */
export function recordOf(entries: Iterable<readonly [string, string | undefined]>, most = 200): Record<string, string> {
  const stated = [...entries].filter((entry): entry is [string, string] => Boolean(entry[1]))
  return Object.fromEntries(stated.slice(0, most).map(([key, value]) => [readable(key, 200), readable(value)]))
}

/** How many single numbers a tensor of this shape holds. */
export const elementsOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1)

/** A count as a fact, or nothing where it is no whole number a reader could trust. */
export const safeCount = (count: number) => (Number.isSafeInteger(count) && count >= 0 ? count : undefined)
