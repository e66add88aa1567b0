import type { DraftContent } from '#lib/drafts/schema'
import { draftChecker } from './draft-checker.ts'
import { DraftStore } from './draft-store.ts'

/** A draft as it is typed into once its checker is here. */
export function checkedDraft(content: DraftContent): DraftStore {
  const store = new DraftStore(content)
  store.checkBy(draftChecker())
  return store
}
