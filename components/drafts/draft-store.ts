import type { DraftContent } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import type { Place } from '#lib/intake/reading'
import { valueAt, withAt } from '#lib/intake/value'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { checkManifest } from '#lib/manifest/parse'
import { isObject } from '#lib/tree'

/**
 * What is typed into a draft, by path of the content: `['manifest', 'summary']`. What a place holds stays the very same until that place is
 * changed, so that a field is drawn anew only by its own change. It knows no network: who saves listens.
 */
export class DraftStore {
  #content: DraftContent
  #issues: Issue[] | undefined
  #left: ReadonlySet<string> = new Set()
  #tries = 0
  readonly #listeners = new Set<() => void>()

  constructor(content: DraftContent) {
    this.#content = content
  }

  get content(): DraftContent {
    return this.#content
  }

  /** How often registering was tried: from the first try on all mistakes are told. */
  get tries(): number {
    return this.#tries
  }

  /** Everything that is wrong in the manifest now, in its own order; counted once for each content. */
  get issues(): readonly Issue[] {
    this.#issues ??= checkManifest(this.#content.manifest).issues ?? []
    return this.#issues
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly at = (place: Place): Json | undefined => valueAt(this.#content, place)

  /** Says something else at a place, or nothing any more; what a person types is no longer what a file said. */
  readonly say = (place: Place, value: Json | undefined): void => {
    const next = withAt(this.#content, place, value) as DraftContent
    const path = pathOf(place.slice(1))
    const sources = place[0] === 'manifest' ? without(this.#content.sources, path) : this.#content.sources
    this.replace({ ...next, manifest: next.manifest ?? {}, ...(sources ? { sources } : {}) })
  }

  /** Takes another content as a whole, such as what files were found to say. */
  readonly replace = (content: DraftContent): void => {
    this.#content = content
    this.#issues = undefined
    this.#tell()
  }

  /** A field was left: from now on it is told what is wrong there. */
  readonly leave = (path: string): void => {
    if (this.#left.has(path)) return
    this.#left = new Set([...this.#left, path])
    this.#tell()
  }

  readonly tryAll = (): void => {
    this.#tries += 1
    this.#tell()
  }

  /** What is wrong at a path of the manifest, once it may be told. */
  readonly wrongAt = (path: string): string | undefined =>
    this.#tries > 0 || this.#left.has(path) ? this.issues.find((issue) => issue.path === path)?.message : undefined

  /** Who says what stands at a path: its own source, or that of what it lies in. */
  sourceOf(place: Place): string | undefined {
    const { sources = {} } = this.#content
    for (let length = place.length; length > 0; length--) {
      const from = sources[pathOf(place.slice(0, length))]
      if (from !== undefined) return from
    }
    return undefined
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function without(sources: DraftContent['sources'], path: string): DraftContent['sources'] {
  if (!isObject(sources) || !(path in sources)) return sources
  const { [path]: _said, ...others } = sources
  return others
}
