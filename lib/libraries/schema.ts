import type { z } from 'zod'
import { line, object, word } from '#lib/fields'

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

export const library = object({
  ecosystem: word(ecosystems),
  name: line(200),
  version: line(100).optional(),
})

export type Library = z.infer<typeof library>
export type Ecosystem = Library['ecosystem']
