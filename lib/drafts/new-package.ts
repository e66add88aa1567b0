import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { type NewPackage, newPackage } from '#lib/packages/schema'
import type { DraftContent } from './schema.ts'

/** What keeps a draft from being registered: in its manifest, and in the package that it is to create. */
export type DraftMistakes = { manifest: readonly Issue[]; newPackage: readonly Issue[] }

/** The package that a draft is to create with its version, or what keeps it from that. What is no name creates no package, as its manifest says. */
export function newPackageOf({ manifest, newPackage: said = {} }: Pick<DraftContent, 'manifest' | 'newPackage'>): {
  made?: NewPackage
  issues?: Issue[]
} {
  const { data: made, error } = newPackage.safeParse({ ...said, name: manifest.package })
  if (!error) return { made }
  const issues = issuesOf(error)
  if (issues.some(({ path }) => path === 'name')) return { issues: [] }
  return { issues: issues.map(({ path, message }) => ({ path: `newPackage.${path}`, message })) }
}

/** What keeps the package from being created with the version, at the fields of the form. */
export const newPackageIssues = (content: DraftContent): Issue[] => newPackageOf(content).issues ?? []
