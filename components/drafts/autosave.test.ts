import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withPlace } from '#lib/drafts/merge'
import type { DraftContent } from '#lib/drafts/schema'
import { after, begin, dueAt, type Happened, isUnsaved, type Kept, type Saving, type Stored } from './autosave.ts'

const begun: DraftContent = { manifest: { summary: 'Ranks' } }
const typed = (content: DraftContent, key: string, text: string) => withPlace(content, ['manifest', key], text)

type Sent = { content: DraftContent; onRevision: number }

/** A catalog that keeps what it is sent when the revision is right, and a network that may lose the question or the answer. */
class World {
  now = 1_000
  stored: Stored = { revision: 1, content: begun }
  saving: Saving = begin(this.stored, 0)
  onTheWay: Sent | undefined
  /** What killed tabs had on its way: it may arrive at any time, or never. */
  late: Sent[] = []
  /** What the page holds that is opened next; nothing: what is stored then. */
  drawn: Stored | undefined

  tell(happened: Happened) {
    this.saving = after(this.saving, happened)
  }

  type(key: string, text: string) {
    this.tell({ did: 'type', content: typed(this.saving.content, key, text), at: this.now })
  }

  elsewhere(key: string, text: string) {
    this.stored = { revision: this.stored.revision + 1, content: typed(this.stored.content, key, text) }
  }

  /** Time passes; what is due is sent. */
  wait(ms: number) {
    this.now += ms
    const due = dueAt(this.saving)
    if (due === undefined || due > this.now) return
    expect(this.onTheWay).toBeUndefined()
    this.onTheWay = { content: this.saving.content, onRevision: this.saving.stored.revision }
    this.tell({ did: 'send' })
  }

  /** What was sent comes to its end. */
  answer(fate: 'well' | 'question lost' | 'answer lost' | 'signed out') {
    const sent = this.onTheWay
    if (!sent) return
    this.onTheWay = undefined
    if (fate === 'signed out') return this.tell({ did: 'fail', trouble: 'signed-out', at: this.now })
    const arrives = fate !== 'question lost' && this.arrive(sent)
    if (fate !== 'well') return this.tell({ did: 'fail', trouble: 'silent', at: this.now })
    if (arrives) return this.tell({ did: 'save', revision: this.stored.revision, at: this.now })
    this.tell({ did: 'be outrun' })
    return this.read()
  }

  /** Whether it is kept: something else may be stored since. */
  arrive({ content, onRevision }: Sent): boolean {
    if (onRevision !== this.stored.revision) return false
    this.stored = { revision: onRevision + 1, content }
    return true
  }

  arriveLate() {
    for (const sent of this.late.splice(0)) this.arrive(sent)
  }

  read() {
    this.tell({ did: 'read', stored: this.stored, changedAt: this.now, at: this.now })
  }

  /** The tab is killed; another page opens the draft and takes up what was kept. */
  reopen() {
    const kept = this.saving
    if (this.onTheWay) this.late.push(this.onTheWay)
    this.onTheWay = undefined
    this.saving = begin(this.drawn ?? this.stored, this.now)
    this.drawn = undefined
    if (isUnsaved(kept)) this.tell({ did: 'take up', kept, at: this.now })
    else this.read()
  }

  settle() {
    this.arriveLate()
    this.tell({ did: 'retry', at: this.now })
    for (let round = 0; round < 8; round++) {
      this.answer('well')
      this.wait(40_000)
    }
    this.answer('well')
  }
}

type Step = (world: World) => void
const text = fc.constantFrom('a', 'ab', 'abc', 'Ranks', '')
const fate = fc.constantFrom('well', 'question lost', 'answer lost', 'signed out' as const)
const typing = fc.tuple(fc.constantFrom('summary', 'notes'), text).map(
  ([key, said]): Step =>
    (world) =>
      world.type(key, said),
)
const waiting = fc.integer({ min: 1, max: 1_500 }).map(
  (ms): Step =>
    (world) =>
      world.wait(ms),
)
const answering = (fates: typeof fate) =>
  fates.map(
    (how): Step =>
      (world) =>
        world.answer(how),
  )
const killing = fc.constant<Step>((world) => world.reopen())
const drawing = fc.constant<Step>((world) => {
  world.drawn = world.stored
})
const arriving = fc.constant<Step>((world) => world.arriveLate())
const away = fc.constant<Step>((world) => world.elsewhere('version', `1.0.${world.stored.revision}`))
const looking = fc.constant<Step>((world) => world.read())
const killed = [drawing, killing, arriving]
const steps = fc.array(fc.oneof(typing, waiting, answering(fate), ...killed, away, looking), { maxLength: 40 })

describe('a draft saves itself', () => {
  it('within a second of the first change, however long the typing goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }), (pauses) => {
        const world = new World()
        world.type('summary', 'first')
        const since = world.now
        for (const [index, ms] of pauses.entries()) {
          if (world.onTheWay) return
          expect(dueAt(world.saving)).toBeLessThanOrEqual(since + 1_000)
          world.type('summary', `more ${index}`)
          world.wait(ms)
        }
      }),
    )
  })

  it('and after every loss, sign-out and kill the catalog holds what was typed last, and what was changed elsewhere', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = new World()
        let last: DraftContent = begun
        for (const step of all) {
          step(world)
          last = world.saving.content
        }
        const { version } = world.stored.content.manifest
        world.settle()
        expect(world.saving.trouble).toBeUndefined()
        expect(isUnsaved(world.saving)).toBe(false)
        expect(world.stored.content.manifest).toMatchObject({
          summary: last.manifest.summary,
          ...('notes' in last.manifest ? { notes: last.manifest.notes } : {}),
          ...(version === undefined ? {} : { version }),
        })
      }),
      { numRuns: 500 },
    )
  })

  describe('and a page that is opened while what a killed one sent is still on its way', () => {
    const opened = () => {
      const world = new World()
      world.type('summary', 'Ranks we')
      world.wait(1_000)
      world.type('summary', 'Ranks well')
      world.reopen()
      return world
    }
    const shown = (world: World) => world.saving.content.manifest.summary

    it('shows what was typed last before the catalog said a word', () => {
      expect(shown(opened())).toBe('Ranks well')
    })

    it.each(['', ' well'])('asks nobody where the catalog turns out to hold it but for “%s”', (more) => {
      const world = new World()
      world.type('summary', 'Ranks them')
      world.wait(1_000)
      world.type('summary', `Ranks them${more}`)
      world.reopen()
      world.arriveLate()
      world.read()
      expect([shown(world), world.saving.trouble]).toEqual([`Ranks them${more}`, undefined])
      expect(isUnsaved(world.saving)).toBe(more !== '')
    })

    it('saves it over nothing else, also where what was sent arrives only then', () => {
      const world = opened()
      world.wait(1_000)
      world.arriveLate()
      world.answer('well')
      expect([shown(world), world.saving.trouble]).toEqual(['Ranks well', undefined])
      world.settle()
      expect(world.stored).toEqual({ revision: 3, content: typed(begun, 'summary', 'Ranks well') })
    })

    it('goes on from what was kept where it was drawn before the last save', () => {
      const world = new World()
      world.drawn = world.stored
      world.type('summary', 'Ranks')
      world.type('notes', 'New')
      world.wait(1_000)
      world.answer('well')
      world.type('summary', 'Ranks well')
      world.reopen()
      expect(world.saving.trouble).toBeUndefined()
      expect(world.saving.content.manifest).toEqual({ summary: 'Ranks well', notes: 'New' })
    })

    it('gives back what a page kept that is still open, and keeps what was typed since', () => {
      const world = opened()
      const other: Kept = {
        stored: world.stored,
        content: typed(begun, 'version', '1.0'),
        sent: [typed(begun, 'version', '1')],
      }
      world.tell({ did: 'take up', kept: other, at: world.now })
      world.type('notes', 'New')
      world.tell({ did: 'give back', kept: other, at: world.now })
      expect(world.saving.content.manifest).toEqual({ summary: 'Ranks well', notes: 'New' })
      expect(world.saving.sent).not.toContain(other.sent[0])
      world.elsewhere('version', '1')
      world.settle()
      expect(world.stored.content.manifest).toEqual({ summary: 'Ranks well', notes: 'New', version: '1' })
    })
  })

  it('and never sends before the last attempt came to its end', () => {
    const world = new World()
    world.type('summary', 'a')
    world.wait(1_000)
    world.type('summary', 'ab')
    expect(dueAt(world.saving)).toBeUndefined()
    world.answer('well')
    expect(dueAt(world.saving)).toBe(world.now + 500)
  })

  it('and tries again ever more seldom while nobody answers, at once when told that the network is back', () => {
    const world = new World()
    world.type('summary', 'a')
    const waits: number[] = []
    for (let round = 0; round < 8; round++) {
      world.wait(60_000)
      world.answer('question lost')
      waits.push((dueAt(world.saving) ?? 0) - world.now)
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    world.tell({ did: 'retry', at: world.now })
    expect(dueAt(world.saving)).toBeLessThanOrEqual(world.now)
  })

  it('but not over what was changed at the same place elsewhere: it waits for a choice', () => {
    const world = new World()
    world.elsewhere('summary', 'Sorts')
    world.type('summary', 'Ranks well')
    world.type('notes', 'New')
    world.wait(1_000)
    world.answer('well')
    expect(world.saving.trouble).toEqual({ kind: 'clash', places: [['manifest', 'summary']] })
    expect(dueAt(world.saving)).toBeUndefined()
    world.tell({ did: 'choose', content: typed(world.saving.content, 'summary', 'Sorts'), at: world.now })
    world.settle()
    expect(world.stored.content.manifest).toEqual({ summary: 'Sorts', notes: 'New' })
  })

  it('and what was typed back to what was stored is saved, too, where something else may have arrived meanwhile', () => {
    const world = new World()
    world.type('summary', 'Ranks well')
    world.wait(1_000)
    world.answer('answer lost')
    world.type('summary', 'Ranks')
    expect(isUnsaved(world.saving)).toBe(true)
    world.settle()
    expect(world.stored.content).toEqual(begun)
    expect(isUnsaved(world.saving)).toBe(false)
  })

  it('and is in no trouble where it is saved and only a look is not answered', () => {
    const world = new World()
    world.tell({ did: 'fail', trouble: 'silent', at: world.now })
    expect(world.saving.trouble).toBeUndefined()
  })

  it('and holds once what it sends again and again while nobody answers', () => {
    const world = new World()
    world.type('summary', 'Ranks well')
    for (let round = 0; round < 8; round++) {
      world.wait(60_000)
      world.answer('question lost')
    }
    expect(world.saving.sent).toEqual([typed(begun, 'summary', 'Ranks well')])
  })

  describe('and a choice is waited for, whatever becomes of what is asked meanwhile:', () => {
    const choice = { kind: 'clash', places: [['manifest', 'summary']] }
    const clashing = () => {
      const world = new World()
      world.type('summary', 'Ranks well')
      world.wait(1_000)
      return world
    }

    it.each(['silent', 'signed-out', 'gone'] as const)('a look that comes to nothing (%s)', (trouble) => {
      const world = clashing()
      world.elsewhere('summary', 'Sorts')
      world.answer('well')
      world.tell({ did: 'fail', trouble, at: world.now })
      world.tell({ did: 'retry', at: world.now })
      expect([world.saving.trouble, dueAt(world.saving)]).toEqual([choice, undefined])
    })

    it('the answer to a save that comes after it was seen what came on top of it', () => {
      const world = clashing()
      const sent = world.onTheWay
      if (sent) world.arrive(sent)
      world.type('summary', 'Ranks best')
      world.elsewhere('summary', 'Sorts')
      world.read()
      world.tell({ did: 'save', revision: 2, at: world.now })
      expect([world.saving.trouble, dueAt(world.saving)]).toEqual([choice, undefined])
    })
  })

  it('and what the catalog refuses waits for other content', () => {
    const world = new World()
    world.type('summary', 'too long')
    world.wait(1_000)
    world.onTheWay = undefined
    world.tell({ did: 'fail', trouble: { refused: 'Too long.' }, at: world.now })
    expect(dueAt(world.saving)).toBeUndefined()
    world.type('summary', 'short')
    expect(dueAt(world.saving)).toBe(world.now + 500)
  })
})

describe('what is not saved', () => {
  const unsaved = (content: DraftContent, stored: DraftContent) =>
    isUnsaved({ ...begin({ revision: 1, content: stored }, 0), content })

  it('is nothing where the same is said, whoever holds it', () => {
    expect(
      unsaved({ manifest: { api: { inputs: [{ name: 'a' }] } } }, { manifest: { api: { inputs: [{ name: 'a' }] } } }),
    ).toBe(false)
  })

  it('is another value, another order of keys or of entries, and a key more', () => {
    expect(unsaved({ manifest: { a: { b: 1 } } }, { manifest: { a: { b: 2 } } })).toBe(true)
    expect(unsaved({ manifest: { a: 1, b: 2 } }, { manifest: { b: 2, a: 1 } })).toBe(true)
    expect(unsaved({ manifest: { a: [1, 2] } }, { manifest: { a: [2, 1] } })).toBe(true)
    expect(unsaved({ manifest: { a: [] } }, { manifest: { a: {} } })).toBe(true)
    expect(unsaved({ manifest: {}, label: 'one' }, { manifest: {} })).toBe(true)
  })
})
