import type { DraftContent, DraftView, PackageStatus } from '#lib/drafts/schema'
import { api } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { after, begin, dueAt, type Happened, isUnsaved, type Saving } from './autosave.ts'
import { forget, keep, keptOf } from './draft-mirror.ts'
import type { DraftStore } from './draft-store.ts'
import { Neighbours } from './neighbours.ts'

export type OpenDraft = Pick<DraftView, 'id' | 'revision' | 'content' | 'changedAt' | 'packageStatus'> & {
  /** Who writes: what is kept in a browser is theirs alone. */
  person: string
}

/** What is typed is kept in the browser after so many milliseconds, and later where keeping it takes long: at most a twentieth of the time. */
const keepWithin = { least: 200, most: 1_000, times: 20 }
const answerWithin = 20_000

/** Browser only: saves a draft as it is typed, by the rules of `autosave.ts`, and keeps in the browser what is not saved yet. */
export class DraftSaver {
  #saving: Saving
  #timer: ReturnType<typeof setTimeout> | undefined
  #keeping: ReturnType<typeof setTimeout> | undefined
  #way: Promise<void> | undefined
  #takenUp = Promise.resolve()
  #isKept = true
  #keepEvery = keepWithin.least
  #packageStatus: PackageStatus
  readonly #page = Math.random().toString(36).slice(2)
  readonly #of: { draft: string; person: string }
  readonly #store: DraftStore
  readonly #neighbours: Neighbours
  readonly #listeners = new Set<() => void>()

  constructor(store: DraftStore, { id, person, revision, content, changedAt, packageStatus }: OpenDraft) {
    this.#store = store
    this.#of = { draft: id, person }
    this.#packageStatus = packageStatus
    this.#saving = begin({ revision, content }, Date.parse(changedAt))
    this.#neighbours = new Neighbours(id, this.#page, (saved) => {
      if (saved > this.#saving.stored.revision) void this.look()
    })
  }

  readonly saving = (): Saving => this.#saving

  /** Whether what is not saved is at least kept in this browser. */
  readonly isKept = (): boolean => this.#isKept

  /** What the package that the draft names is to the writer; of a name that is not saved yet nothing is known. */
  readonly packageStatus = (): PackageStatus => {
    const known = this.#saving.stored.content.manifest.package === this.#store.content.manifest.package
    return known ? this.#packageStatus : 'unnamed'
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins to listen, and takes up what earlier pages of this browser could not save. */
  start(): () => void {
    const stop = new AbortController()
    const { signal } = stop
    const unsubscribe = this.#store.subscribe(() => this.#hear())
    window.addEventListener('online', () => this.retry(), { signal })
    window.addEventListener('pagehide', () => this.flush(), { signal })
    document.addEventListener(
      'visibilitychange',
      () => (document.visibilityState === 'hidden' ? this.flush() : this.retry()),
      { signal },
    )
    this.#neighbours.listen()
    this.#takenUp = this.#takeUp()
    void this.look()
    return () => {
      unsubscribe()
      stop.abort()
      this.flush()
      this.#neighbours.leave()
    }
  }

  retry(): void {
    this.#tell({ did: 'retry', at: Date.now() })
  }

  /** Somebody chose what is right where two sides changed a place. */
  choose(content: DraftContent): void {
    this.#tell({ did: 'choose', content, at: Date.now() })
  }

  /** Saves what is here at once, and answers whether everything is saved. */
  async settle(): Promise<boolean> {
    this.retry()
    while (this.#way) await this.#way
    if (isUnsaved(this.#saving) && !this.#saving.trouble) await this.#send()
    return !isUnsaved(this.#saving) && !this.#saving.trouble
  }

  /** The draft became a version: there is nothing to save any more. */
  end(): void {
    clearTimeout(this.#timer)
    forget(this.#of, this.#page)
  }

  /** The page may be gone in a moment. */
  flush(): void {
    this.#keepNow()
    if (dueAt(this.#saving) !== undefined) void this.#send()
  }

  /** Reads what the catalog holds now, and joins it. */
  async look(): Promise<void> {
    // What a page that is still open typed on must not be held against what it kept.
    await this.#takenUp
    const { body, problem } = await ask<DraftView>('GET', api.draft(this.#of.draft), undefined, {
      within: answerWithin,
    })
    if (problem) return this.#fail(problem)
    const { revision, content, changedAt } = body
    this.#packageStatus = body.packageStatus
    this.#tell({ did: 'read', stored: { revision, content }, changedAt: Date.parse(changedAt), at: Date.now() })
    // What a program saved, other tabs hear of here.
    this.#neighbours.tell(revision)
  }

  #hear(): void {
    const { content } = this.#store
    if (content !== this.#saving.content) this.#tell({ did: 'type', content, at: Date.now() })
  }

  async #takeUp(): Promise<void> {
    const left = keptOf(this.#of).filter(({ page }) => page !== this.#page)
    if (left.length === 0) return
    // At once, so that what was typed last is what is seen; which pages are gone is known only after the others answered.
    for (const { kept } of left) this.#tell({ did: 'take up', kept, at: Date.now() })
    const open = await this.#neighbours.present()
    for (const { page, kept } of left) {
      if (open.has(page)) {
        this.#tell({ did: 'give back', kept, at: Date.now() })
        continue
      }
      this.#keepNow()
      forget(this.#of, page)
    }
  }

  #tell(happened: Happened): void {
    this.#saving = after(this.#saving, happened)
    if (this.#store.content !== this.#saving.content) this.#store.replace(this.#saving.content)
    this.#keeping ??= setTimeout(() => this.#keepNow(), this.#keepEvery)
    this.#schedule()
    for (const listener of this.#listeners) listener()
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    const due = dueAt(this.#saving)
    if (due !== undefined) this.#timer = setTimeout(() => void this.#send(), Math.max(0, due - Date.now()))
  }

  #keepNow(): void {
    clearTimeout(this.#keeping)
    this.#keeping = undefined
    const { stored, content, sent } = this.#saving
    if (!isUnsaved(this.#saving)) return forget(this.#of, this.#page)
    const begun = performance.now()
    this.#isKept = keep(this.#of, this.#page, { stored, content, sent })
    const { least, most, times } = keepWithin
    this.#keepEvery = Math.min(most, Math.max(least, times * (performance.now() - begun)))
  }

  #send(): Promise<void> {
    this.#way ??= this.#sendNow().finally(() => {
      this.#way = undefined
    })
    return this.#way
  }

  async #sendNow(): Promise<void> {
    const { content, stored } = this.#saving
    this.#tell({ did: 'send' })
    const headers = { 'if-match': `"${stored.revision}"` }
    const { body, problem } = await ask<DraftView>('PUT', api.draft(this.#of.draft), content, {
      headers,
      outlives: true,
      within: answerWithin,
    })
    if (problem?.code === 'draft_changed') {
      this.#tell({ did: 'be outrun' })
      return this.look()
    }
    if (problem) return this.#fail(problem)
    this.#packageStatus = body.packageStatus
    this.#tell({ did: 'save', revision: body.revision, at: Date.parse(body.changedAt) })
    this.#neighbours.tell(body.revision)
  }

  #fail(problem: Problem): void {
    this.#tell({ did: 'fail', trouble: troubleOf(problem), at: Date.now() })
  }
}

/** Answers after which the same will be taken later. */
const passing = new Set([undefined, 'busy', 'conflict', 'internal', 'too_many_attempts'])

function troubleOf({ code, detail }: Problem): Extract<Happened, { did: 'fail' }>['trouble'] {
  if (passing.has(code)) return 'silent'
  if (code === 'sign_in_required') return 'signed-out'
  return code === 'draft_missing' ? 'gone' : { refused: detail }
}
