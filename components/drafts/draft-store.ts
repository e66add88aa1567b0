import type { DraftMistakes } from '#lib/drafts/new-package'
import type { DraftContent } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import type { Place } from '#lib/intake/reading'
import { type Table, valueAt, withAt } from '#lib/intake/value'
import { pathOf, pathsUpFrom, stepsOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { afterArranging, afterSaying, afterSplicing, movedPath, type Sources, sourceAt } from './sources.ts'

/** What a draft says beside its manifest; all other paths are of the manifest. */
const beside = new Set<string | number>(['newPackage', 'metrics'])

function placeOf({ path }: Issue): Place {
  const steps = stepsOf(path)
  return beside.has(steps[0] ?? '') ? steps : ['manifest', ...steps]
}

/** Finds what is wrong in a draft, again and again as it is typed. */
export type Checker = (content: DraftContent) => DraftMistakes

const noMistakes: DraftMistakes = { manifest: [], newPackage: [] }

type Refused = { issue: Issue; value: Json | undefined }

/** A place that somebody wants to see, wherever it is folded away; a new one each time they ask. */
export type Revealed = { path: string }

/**
 * What is typed into a draft, by path of the content: `['manifest', 'summary']`. What a place holds stays the very same until that place is
 * changed, so that a field is drawn anew only by its own change. It knows no network: who saves listens.
 */
export class DraftStore {
  #content: DraftContent
  #issues: Issue[] | undefined
  #wrong: ReadonlyMap<string, string> | undefined
  #wrongIn: ReadonlySet<string> | undefined
  #mistakes: DraftMistakes | undefined
  #check: Checker
  #left: ReadonlySet<string> = new Set()
  #tries = 0
  #refused: readonly Refused[] = []
  #noted: ReadonlyMap<string, readonly Issue[]> = new Map()
  #revealed: Revealed | undefined
  readonly #listeners = new Set<() => void>()

  /** `begun` is what was wrong when the draft was opened: it is told until a checker is here. */
  constructor(content: DraftContent, begun: DraftMistakes = noMistakes) {
    this.#content = content
    this.#check = () => begun
  }

  get content(): DraftContent {
    return this.#content
  }

  /** How often registering was tried: from the first try on all mistakes are told. */
  get tries(): number {
    return this.#tries
  }

  /** From now on mistakes are counted by these rules, of what is typed already too. */
  readonly checkBy = (check: Checker): void => {
    this.#check = check
    this.#countAnew()
    this.#tell()
  }

  /** What is wrong in the draft itself now; counted once for each content. */
  get mistakes(): DraftMistakes {
    this.#mistakes ??= this.#check(this.#content)
    return this.#mistakes
  }

  /** Everything that is wrong in the manifest now, in its own order, and what the catalog and the editors say beside. */
  get issues(): readonly Issue[] {
    this.#issues ??= [
      ...this.mistakes.manifest,
      ...this.#refused.filter(this.#stands).map(({ issue }) => issue),
      ...[...this.#noted.values()].flat(),
    ]
    return this.#issues
  }

  /** What the catalog found wrong: each is told until something else stands at its place. */
  readonly refuse = (issues: readonly Issue[]): void => {
    this.#refused = issues.map((issue) => ({ issue, value: this.at(placeOf(issue)) }))
    this.#countAnew()
    this.tryAll()
  }

  readonly #stands = ({ issue, value }: Refused) => this.at(placeOf(issue)) === value

  /** An editor that knows more of its part than the manifest says tells what is wrong there, in place of what it told before. */
  readonly note = (part: string, issues: readonly Issue[]): void => {
    if (issues.length === 0 && !this.#noted.has(part)) return
    this.#noted = new Map([...this.#noted, [part, issues]])
    this.#countAnew()
    this.#tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly at = (place: Place): Json | undefined => valueAt(this.#content, place)

  /** Says something else at a place, or nothing any more; what a person types is no longer what a file said. */
  readonly say = (place: Place, value: Json | undefined): void => {
    const next = withAt(this.#content, place, value)
    this.#take(next, place[0] === 'manifest' ? afterSaying(this.#sources, place.slice(1)) : this.#sources)
  }

  /** Puts entries into a list of the manifest in place of others. A list that is left empty is not said any more. */
  readonly splice = (place: Place, at: number, removed: number, entries: readonly Json[] = []): void => {
    const list = this.at(['manifest', ...place])
    const next = Array.isArray(list) ? list.toSpliced(at, removed, ...entries) : [...entries]
    const splice = { at, removed, added: entries.length }
    const path = pathOf(place)
    this.#left = new Set([...this.#left].flatMap((left) => movedPath(left, path, splice) ?? []))
    const value = next.length > 0 ? next : undefined
    const content = withAt(this.#content, ['manifest', ...place], value)
    this.#take(content, value ? afterSplicing(this.#sources, place, splice) : afterSaying(this.#sources, place))
  }

  /** Says other keys of a table of the manifest: those that hold the very same are still said by who said them. */
  readonly arrange = (place: Place, table: Table): void => {
    const at = ['manifest', ...place]
    const before = this.at(at)
    const value = Object.keys(table).length > 0 ? table : undefined
    this.#take(
      withAt(this.#content, at, value),
      afterArranging(this.#sources, place, isObject(before) ? before : {}, table),
    )
  }

  /** Takes another content as a whole, such as what files were found to say. */
  readonly replace = (content: DraftContent): void => {
    this.#content = content
    this.#countAnew()
    this.#tell()
  }

  /** Fields were left: from now on it is told what is wrong there. */
  readonly leave = (...paths: string[]): void => {
    if (paths.every((path) => this.#left.has(path))) return
    this.#left = new Set([...this.#left, ...paths])
    this.#tell()
  }

  readonly tryAll = (): void => {
    this.#tries += 1
    this.#tell()
  }

  /** The place that was asked for last. */
  get revealed(): Revealed | undefined {
    return this.#revealed
  }

  /** Asks that the field of a path be shown: whoever folds it away, or draws only the first of many, listens. */
  readonly reveal = (path: string): void => {
    this.#revealed = { path }
    this.#tell()
  }

  /** What is wrong at a path of the manifest, once it may be told. */
  readonly wrongAt = (path: string): string | undefined => {
    if (this.#tries === 0 && !this.#left.has(path)) return undefined
    // The first mistake of a place is the one to repair first.
    this.#wrong ??= new Map(this.issues.toReversed().map((issue) => [issue.path, issue.message]))
    return this.#wrong.get(path)
  }

  /** Whether something is wrong at a path or anywhere in it, once all of it may be told. */
  readonly isWrongIn = (path: string): boolean => {
    if (this.#tries === 0) return false
    this.#wrongIn ??= new Set(this.issues.flatMap((issue) => pathsUpFrom(issue.path)))
    return this.#wrongIn.has(path)
  }

  /** Who says what stands at a place; nothing where a person does. */
  sourceOf(place: Place): string | undefined {
    return sourceAt(this.#sources, place)
  }

  get #sources(): Sources {
    return this.#content.sources ?? {}
  }

  #take(said: Json | undefined, sources: Sources): void {
    const content: Partial<DraftContent> = isObject(said) ? said : {}
    this.replace({
      ...content,
      manifest: content.manifest ?? {},
      ...((content.sources || Object.keys(sources).length > 0) && { sources }),
    })
  }

  #countAnew(): void {
    this.#mistakes = undefined
    this.#issues = undefined
    this.#wrong = undefined
    this.#wrongIn = undefined
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
