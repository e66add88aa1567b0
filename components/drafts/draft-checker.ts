import { newPackageIssues } from '#lib/drafts/new-package'
import { manifestMistakes } from '#lib/manifest/recheck'
import type { Checker } from './draft-store.ts'

/** The checker that the catalog itself uses. It brings the whole schema along, so it is loaded after the form. */
export function draftChecker(): Checker {
  const check = manifestMistakes()
  return (content) => ({ manifest: check(content.manifest), newPackage: newPackageIssues(content) })
}
