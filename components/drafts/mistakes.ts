import { wrongWith } from '#lib/drafts/others'
import type { PackageStatus } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import type { DraftStore } from './draft-store.ts'

/** Everything that keeps a draft from being registered, as far as the browser can know. */
export const draftMistakes = ({ issues, mistakes }: DraftStore, status: PackageStatus): readonly Issue[] => [
  ...issues,
  ...wrongWith(status),
  ...(status === 'new' ? mistakes.newPackage : []),
]
