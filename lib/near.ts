/** How many single-letter changes turn one word into the other (Levenshtein's distance). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[index] === to[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

const farthest = 2

const found = new WeakMap<readonly string[], Map<string, string | undefined>>()
const mostFound = 200

/** The known word that was probably meant. A table may hold the same wrong word a thousand times, and is read at every key. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const before = found.get(known) ?? new Map<string, string | undefined>()
  found.set(known, before)
  if (before.has(word)) return before.get(word)
  if (before.size >= mostFound) before.clear()
  const near = nearestOf(word, known)
  before.set(word, near)
  return near
}

/** At most two letters away, and fewer than half of the word. */
function nearestOf(word: string, known: readonly string[]): string | undefined {
  if (word.length > 40) return undefined
  const close = known.filter((candidate) => Math.abs(candidate.length - word.length) <= farthest)
  const candidates = close.map((candidate) => ({
    candidate,
    far: distance(word.toLowerCase(), candidate.toLowerCase()),
  }))
  const best = candidates.toSorted((a, b) => a.far - b.far)[0]
  return best && best.far <= farthest && best.far * 2 < word.length ? best.candidate : undefined
}

/** `; did you mean float32?`, or nothing when no known word is near. `otherNames` are what others call the known words. */
export function didYouMean(word: unknown, known: readonly string[], otherNames?: ReadonlyMap<string, string>): string {
  const near = typeof word === 'string' ? (otherNames?.get(word) ?? nearest(word, known)) : undefined
  return near === undefined ? '' : `; did you mean ${near}?`
}
