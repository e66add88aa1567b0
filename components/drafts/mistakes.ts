import type { PackageStatus } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import { newPackageIssues } from './about/new-package.ts'
import type { DraftStore } from './draft-store.ts'

/** Everything that keeps a draft from being registered, as far as the browser can know. */
export const draftMistakes = ({ issues, content }: DraftStore, status: PackageStatus): readonly Issue[] =>
  status === 'new' ? [...issues, ...newPackageIssues(content)] : issues
