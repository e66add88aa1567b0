/** Whose reading of CODEOWNERS a file follows. */
export type Forge = 'github' | 'gitlab'

/** Whether a path, as its segments, is covered by a pattern. */
export type Covers = (path: readonly string[]) => boolean

/** Covers every path with this pattern, as GitHub (gitignore without `!` and `[ ]`) or GitLab (Ruby's fnmatch) reads it. */
export function coverOf(pattern: string, forge: Forge): Covers {
  const steps = (forge === 'github' ? githubSteps(pattern) : gitlabSteps(pattern)).map(stepOf)
  return (path) => matches(steps, path, isAnyDepth, fits)
}

/** The segments of a pattern or path; a slash at the start or end makes none. */
export const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

const anyDepth = '**'

/** A slash at the start or inside binds a pattern to the root; what it names is covered with all that lies in it. */
function githubSteps(pattern: string): string[] {
  const segments = segmentsOf(pattern)
  const free = !pattern.slice(0, -1).includes('/')
  const inside = pattern.endsWith('/') || segments.at(-1) === anyDepth ? [anyDepth, '*'] : []
  const last = segments.at(-1) ?? ''
  const bare = last === anyDepth ? segments.slice(0, -1) : segments
  // Of a folder's files alone (docs/*), not of its folders: here GitHub departs from gitignore.
  const below = inside.length > 0 ? inside : last === '*' && !free ? [] : [anyDepth]
  return [...(free ? [anyDepth] : []), ...bare, ...below]
}

/** Only a slash at the start binds to the root, only one at the end covers a folder, and a last ** is a plain *. */
function gitlabSteps(pattern: string): string[] {
  const segments = segmentsOf(pattern)
  const last = segments.at(-1)
  const named = last === anyDepth && !pattern.endsWith('/') ? [...segments.slice(0, -1), '*'] : segments
  return [...(pattern.startsWith('/') ? [] : [anyDepth]), ...named, ...(pattern.endsWith('/') ? [anyDepth, '*'] : [])]
}

type Step = { anyDepth: true } | { anyDepth: false; glyphs: string[] }

/** One segment as glyphs: a character, an escaped one with its backslash, `?` or `*`. */
const stepOf = (segment: string): Step =>
  segment === anyDepth ? { anyDepth: true } : { anyDepth: false, glyphs: segment.match(/\\.|[^\\]|\\$/gsu) ?? [] }

const isAnyDepth = (step: Step) => step.anyDepth

const fits = (step: Step, segment: string) =>
  !step.anyDepth && matches(step.glyphs, Array.from(segment), (glyph) => glyph === '*', sameGlyph)

const sameGlyph = (glyph: string, character: string) =>
  glyph === '?' || (glyph.length > 1 && glyph.startsWith('\\') ? glyph.slice(1) : glyph) === character

/** Wildcards over any sequence. Only the last star is ever tried again, so the time is at most pattern times sequence. */
function matches<Piece, Item>(
  pattern: readonly Piece[],
  items: readonly Item[],
  isStar: (piece: Piece) => boolean,
  fits: (piece: Piece, item: Item) => boolean,
): boolean {
  let at = 0
  let star = -1
  let resume = 0
  for (let index = 0; index < items.length; ) {
    const piece = pattern[at]
    const item = items[index]
    if (piece !== undefined && isStar(piece)) {
      star = at++
      resume = index
    } else if (piece !== undefined && item !== undefined && fits(piece, item)) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++resume
    } else return false
  }
  return pattern.slice(at).every(isStar)
}
