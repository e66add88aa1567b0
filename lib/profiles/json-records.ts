import { endOfObject } from '#lib/json-rows'
import { CannotProfile, longestRow } from './options.ts'

const space = /[ \t\n\r]*/y

/** Takes the objects out of an array of them, or of lines of one each, as their text comes. */
export class RecordReading {
  #left = ''
  #shape: 'not known' | 'array' | 'lines' | 'ended' = 'not known'
  #isFirst = true

  /** Refuses what was cut off, or holds something else. */
  end(): void {
    if (this.#shape === 'array' || this.#left !== '') throw new CannotProfile('ends within a record or a list of them')
    if (this.#isFirst) throw new CannotProfile('holds no records')
  }

  /** The objects that end in what came until now. */
  *records(text: string): Generator<string> {
    const all = this.#left + text
    let at = this.#next(all, 0)
    for (;;) {
      const start = this.#start(all, at)
      if (start === undefined) break
      const end = endOfObject(all, start)
      if (end === undefined) break
      yield all.slice(start, end)
      this.#isFirst = false
      at = this.#next(all, end)
    }
    this.#left = all.slice(at)
    if (this.#left.length > longestRow) throw new CannotProfile('has a record of more than 16 MiB')
  }

  #next(text: string, from: number): number {
    space.lastIndex = from
    space.test(text)
    let at = space.lastIndex
    if (this.#shape === 'not known' && at < text.length) {
      this.#shape = text[at] === '[' ? 'array' : 'lines'
      if (this.#shape === 'array') return this.#next(text, at + 1)
    }
    if (this.#shape === 'array' && text[at] === ']') {
      this.#shape = 'ended'
      at = this.#next(text, at + 1)
    }
    return at
  }

  /** Where the next object begins; nothing where the text ends before. */
  #start(text: string, at: number): number | undefined {
    const comma = this.#shape === 'array' && !this.#isFirst && text[at] === ','
    space.lastIndex = comma ? at + 1 : at
    space.test(text)
    const start = space.lastIndex
    if (start >= text.length) return undefined
    const isApart = this.#shape === 'lines' || this.#isFirst || comma
    if (this.#shape === 'ended' || !isApart || text[start] !== '{')
      throw new CannotProfile('is read only as a list of records, or as lines of one record each')
    return start
  }
}
