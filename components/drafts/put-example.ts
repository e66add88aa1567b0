import { withExample } from '#lib/drafts/examples'
import { pathOf } from '#lib/issues'
import { isObject } from '#lib/tree'
import type { DraftStore } from './draft-store.ts'

const source = 'nothing: an example, put your own in its place'

/** Says in a draft what the example of a check says, where the draft says nothing; each place says that it is an example. */
export function putExample(store: DraftStore, example: string): void {
  const { content } = store
  const { manifest, filled } = withExample(content.manifest, example)
  if (!isObject(manifest)) return
  const sources = Object.fromEntries(filled.map((place) => [pathOf(place), source]))
  store.replace({ ...content, manifest, sources: { ...content.sources, ...sources } })
}
