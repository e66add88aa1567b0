import type { Issue } from '#lib/errors'
import { flawOfKey, flawOfNumber, flawOfText } from '#lib/flaws'
import { pathOf } from '#lib/issues'
import type { Json, JsonLimits, ParsedJson } from '#lib/json'

/** Reading cannot go on from here. */
class Stop {
  readonly issue: Issue
  constructor(issue: Issue) {
    this.issue = issue
  }
}

const space = /[ \t\n\r]*/y
const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const digits = /^-?\d+$/
const wordForm = /true|false|null/y
const endlessForm = /NaN|-?Infinity/y
const wordValues: Record<string, Json> = { true: true, false: false, null: null }
const mostIssues = 100

/** Where the text that begins with the quote at a place is closed: the end of everything where it is not. Looks at each sign once or twice. */
export function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1)
  while (quote !== -1) {
    let before = quote - 1
    while (text[before] === '\\') before--
    if ((quote - before) % 2 === 1) return quote
    quote = text.indexOf('"', quote + 1)
  }
  return text.length
}

/** One pass over the text that checks and builds; recursion is bounded by the depth limit. */
export class JsonReader {
  readonly #text: string
  readonly #limits: JsonLimits
  readonly #steps: PropertyKey[] = []
  #at = 0
  #nodes = 0
  readonly #issues: Issue[] = []

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  document(): ParsedJson {
    try {
      const value = this.#value()
      if (this.#next() !== '') this.#expected('the end')
      return this.#issues.length === 0 ? { value } : { issues: this.#issues }
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop
      return { issues: [...this.#issues, stop.issue] }
    }
  }

  #value(): Json {
    this.#nodes++
    if (this.#nodes > this.#limits.nodes) throw this.#stop(`holds more than ${this.#limits.nodes} values`)
    const sign = this.#next()
    if (sign === '{') return this.#object()
    if (sign === '[') return this.#array()
    if (sign === '"') return this.#string()
    const endless = this.#limits.endless && this.#matches(endlessForm)
    if (endless) return endless
    return sign === '-' || (sign >= '0' && sign <= '9') ? this.#number() : this.#word()
  }

  #object(): Json {
    const object: { [key: string]: Json } = {}
    const keys = new Set<string>()
    const parent = this.#steps.at(-1)
    this.#open('')
    if (this.#skips('}')) return this.#close(object)
    do {
      if (this.#next() !== '"') this.#expected('a key in double quotes')
      const key = this.#quoted()
      this.#steps[this.#steps.length - 1] = key
      const flaw = keys.has(key) ? 'is written twice' : flawOfKey(key, parent)
      keys.add(key)
      if (!this.#skips(':')) this.#expected('a colon')
      const value = this.#value()
      if (flaw === undefined) object[key] = value
      else this.#note(flaw)
    } while (this.#skips(','))
    return this.#skips('}') ? this.#close(object) : this.#expected('a comma or }')
  }

  #array(): Json {
    const array: Json[] = []
    this.#open(0)
    if (this.#skips(']')) return this.#close(array)
    do {
      this.#steps[this.#steps.length - 1] = array.length
      array.push(this.#value())
    } while (this.#skips(','))
    return this.#skips(']') ? this.#close(array) : this.#expected('a comma or ]')
  }

  #string(): string {
    const text = this.#quoted()
    this.#note(flawOfText(text))
    return text
  }

  #quoted(): string {
    const end = closingQuote(this.#text, this.#at)
    try {
      const text: string = JSON.parse(this.#text.slice(this.#at, end + 1))
      this.#at = end + 1
      return text
    } catch {
      return this.#expected('text with a closing quote, its control characters and backslashes escaped')
    }
  }

  #number(): number | string {
    const written = this.#matches(numberForm) ?? this.#expected('a number')
    const number = Number(written)
    const isLong = Number.isInteger(number) && !Number.isSafeInteger(number) && digits.test(written)
    if (isLong && this.#limits.long === 'digits') return written
    const flaw = flawOfNumber(written, number)
    if (flaw !== undefined && isLong && this.#limits.long === 'text') return written
    this.#note(flaw)
    return number
  }

  #word(): Json {
    const written = this.#matches(wordForm) ?? this.#expected('a value')
    return wordValues[written] ?? null
  }

  #open(step: PropertyKey) {
    if (this.#steps.length >= this.#limits.depth) throw this.#stop(`is nested more than ${this.#limits.depth} deep`)
    this.#steps.push(step)
    this.#at++
  }

  #close(container: Json): Json {
    this.#steps.pop()
    return container
  }

  /** The next character that is not space, or an empty text at the end. */
  #next(): string {
    this.#matches(space)
    return this.#text.charAt(this.#at)
  }

  #skips(sign: string): boolean {
    if (this.#next() !== sign) return false
    this.#at++
    return true
  }

  #matches(form: RegExp): string | undefined {
    form.lastIndex = this.#at
    const found = form.exec(this.#text)?.[0]
    if (found !== undefined) this.#at = form.lastIndex
    return found
  }

  #note(message: string | undefined) {
    if (message === undefined) return
    this.#issues.push({ path: pathOf(this.#steps), message })
    if (this.#issues.length >= mostIssues) throw this.#stop('holds more mistakes: only the first are listed')
  }

  #expected(what: string): never {
    const before = this.#text.slice(0, this.#at)
    const line = before.split('\n').length
    const column = this.#at - before.lastIndexOf('\n')
    throw this.#stop(`is not JSON: line ${line}, column ${column} should be ${what}`)
  }

  #stop(message: string): Stop {
    return new Stop({ path: pathOf(this.#steps), message })
  }
}
