import type { LibraryLine, NotRead } from './lines.ts'

/** PEP 503: names that differ only in case or in - _ . are one name. */
export const normalised = (name: string) => name.toLowerCase().replaceAll(/[-_.]+/g, '-')

const nameForm = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/

/** A library of PyPI by its name, or why it is none. */
export function named(name: unknown, line: number): Pick<LibraryLine, 'ecosystem' | 'name' | 'line'> | NotRead {
  if (typeof name !== 'string' || !nameForm.test(name)) return { line, why: 'has no name as PEP 508 writes them' }
  return { ecosystem: 'pypi', name: normalised(name), line }
}
