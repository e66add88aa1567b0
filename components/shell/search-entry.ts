import type { Hit } from '#lib/search/schema'
import { hitHref, kindTitles } from '../search/hit-href.ts'
import type { Entry } from './palette-groups.ts'

/** A hit of the search as a line of the palette. */
export function entryOf(hit: Hit): Entry {
  return { id: hitHref(hit), kind: kindTitles[hit.kind], title: hit.title, detail: hit.detail, href: hitHref(hit) }
}
