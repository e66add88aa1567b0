import type { Ecosystem } from './schema.ts'

/** One library as a file asks for it. `version` is there only when the file pins exactly one. */
export type LibraryLine = {
  ecosystem: Ecosystem
  name: string
  version?: string
  pinned: boolean
  /** The versions asked for as the file writes them, such as `>=1.2,<2`; `@ …` where it comes from no index. */
  range?: string
  /** When it applies, by PEP 508, such as `python_version < "4.0"`. */
  marker?: string
  /** From 1. */
  line: number
}

/** A line that speaks of libraries in a way that is not read, and why. No line is dropped silently. */
export type NotRead = {
  line: number
  why: string
  /** The file that the line asks to read as well, as it writes it. */
  includes?: string
  /** The file it asks to read names no libraries but versions of those asked for elsewhere. */
  constrains?: true
}

export type ParsedLibraries = {
  libraries: LibraryLine[]
  notRead: NotRead[]
  /** The Python the file asks for, a version or a range. */
  python?: string
  /** Variables the file sets: their names, never their values. */
  variables?: string[]
}

/** Sorts what was read from what was not, in the order of the file. */
export function gather(read: (LibraryLine | NotRead)[]): ParsedLibraries {
  const notRead = read.filter((line): line is NotRead => 'why' in line)
  const libraries = read.filter((line): line is LibraryLine => !('why' in line))
  return { libraries, notRead }
}

/** A file of which nothing can be read. A message that names a line is about that line. */
export const unreadable = (why: string, line = Number(/\bline (\d+)/.exec(why)?.[1] ?? 1)): ParsedLibraries => ({
  libraries: [],
  notRead: [{ line, why }],
})

/** Libraries that the model does not need when it runs. */
export function leftOut(count: number, line: number): NotRead[] {
  if (count === 0) return []
  const libraries = count === 1 ? '1 library' : `${count} libraries`
  return [{ line, why: `leaves out ${libraries} for development or optional extras` }]
}

const mostMisses = 100

/**
 * Tells the lines of pieces of a text that follow each other. A piece that is not found is where the last one was, and a text that
 * misses many is searched no further.
 */
export function lineFinder(text: string): (piece: string) => number {
  let at = 0
  let line = 1
  let misses = 0
  return (piece) => {
    const found = misses < mostMisses ? text.indexOf(piece, at) : -1
    if (found === -1) {
      misses++
      return line
    }
    line += text.slice(at, found + piece.length).split('\n').length - 1
    at = found + piece.length
    return line
  }
}
