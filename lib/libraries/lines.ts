import type { Ecosystem } from './schema.ts'

/** One library as a file asks for it. `version` is there only when the file pins exactly one. */
export type LibraryLine = {
  ecosystem: Ecosystem
  name: string
  version?: string
  pinned: boolean
  /** The versions asked for as the file writes them, such as `>=1.2,<2`. */
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
}

export type ParsedLibraries = { libraries: LibraryLine[]; notRead: NotRead[] }

/** Sorts what was read from what was not, in the order of the file. */
export function gather(read: (LibraryLine | NotRead)[]): ParsedLibraries {
  const notRead = read.filter((line): line is NotRead => 'why' in line)
  const libraries = read.filter((line): line is LibraryLine => !('why' in line))
  return { libraries, notRead }
}
