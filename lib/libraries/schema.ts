import type { z } from 'zod'
import { distinct, line, list, objectOf, word } from '#lib/fields'

/** The package types of the package URL standard (purl) that model environments use. */
export const ecosystems = [
  'pypi',
  'conda',
  'npm',
  'cran',
  'maven',
  'deb',
  'rpm',
  'apk',
  'cargo',
  'golang',
  'nuget',
  'julia',
  'generic',
] as const

const library = objectOf('a library')({
  ecosystem: word(ecosystems),
  name: line(200),
  version: line(100).optional().describe('The exact version; without it the library is not pinned'),
})

type Library = z.infer<typeof library>
export type Ecosystem = Library['ecosystem']

export const libraries = list(library, 5_000).superRefine(
  distinct(({ ecosystem, name, version }) => [ecosystem, name, version].join(' '), 'name'),
)
