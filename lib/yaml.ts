import { type Document, isAlias, isMap, isNode, isScalar, isSeq, Lexer, parseAllDocuments } from 'yaml'
import type { Issue } from '#lib/errors'
import { flawOfKey, flawOfNumber, flawOfText } from '#lib/flaws'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'

/** `core` reads numbers, booleans and null as YAML 1.2 does; `failsafe` leaves every scalar the text it is. */
export type YamlSchema = 'core' | 'failsafe'

export type ParsedYaml =
  | { value: Json; lineAt: LineAt; issues?: undefined }
  | { issues: Issue[]; value?: undefined; lineAt?: undefined }

/** The line, from 1, on which the value at these steps begins. */
export type LineAt = (steps: PropertyKey[]) => number

const limits = { characters: 1024 * 1024, lexemes: 100_000, depth: 64, issues: 20 }
const tooDeep = `is nested more than ${limits.depth} deep`

/**
 * Reads one YAML 1.2 document whose meaning is plain JSON: no anchors, aliases or tags, each key once, 64 levels, 1 MiB.
 * Every issue names the key, or the line, it is about; nothing is thrown.
 */
export function parseYaml(text: string, schema: YamlSchema = 'core'): ParsedYaml {
  const excess = excessOf(text)
  if (excess !== undefined) return { issues: [{ path: '', message: excess }] }
  // The library compares each key with all others (32 s for 60,000 keys): the reader below uses a set.
  const options = { version: '1.2', schema, uniqueKeys: false, stringKeys: true, prettyErrors: false } as const
  const [document, second] = parseAllDocuments(text, { ...options, logLevel: 'silent' }) as Document.Parsed[]
  if (document === undefined) return { issues: [{ path: '', message: 'is empty' }] }
  if (second !== undefined) return { issues: [{ path: '', message: 'must be one document, without a line of ---' }] }
  if (document.errors.length > 0) return { issues: syntaxIssues(document, text) }
  const reader = new Reader()
  const value = reader.value(document.contents)
  return reader.issues.length === 0 ? { value, lineAt: linesOf(document, text) } : { issues: reader.issues }
}

function linesOf(document: Document.Parsed, text: string): LineAt {
  const ends: number[] = []
  return (steps) => {
    const node = document.getIn(steps, true)
    const start = isNode(node) ? (node.range?.[0] ?? 0) : 0
    if (ends.length === 0) for (const { index } of `${text}\n`.matchAll(/\n/g)) ends.push(index)
    return lineOf(ends, start)
  }
}

/** The line of a place, by the ends of all lines. */
function lineOf(ends: readonly number[], place: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low + 1
}

/**
 * What is too much in a text, if anything. The library builds a tree before it can be asked anything, so size is judged on the
 * lexemes, one by one.
 */
export function excessOf(text: string, advice = 'keep long lists in files of the package'): string | undefined {
  if (text.length > limits.characters) return `is longer than 1 MiB: ${advice}`
  let lexemes = 0
  let open = 0
  let content = false
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > limits.lexemes) return `holds too many values: ${advice}`
    if (!content && (lexeme === '[' || lexeme === '{') && ++open > limits.depth) return tooDeep
    if (!content && (lexeme === ']' || lexeme === '}')) open--
    content = lexeme === scalarFollows
  }
  return undefined
}

const scalarFollows = '\u001f'

const sentences: Record<string, string> = {
  BAD_INDENT: 'the indentation does not fit, or a bracket is not closed',
  BAD_SCALAR_START: 'text that starts with @ or ` must be in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'text that holds a colon and a space must be in quotes',
  MISSING_CHAR: 'a quote, bracket or colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must be on one line, followed by a colon',
  NON_STRING_KEY: 'a key must be text',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'tabs cannot indent: use spaces',
}

/** What an error of the YAML library means to the writer. */
export const sentenceOf = (code: string): string => sentences[code] ?? 'this was not expected here'

function syntaxIssues(document: Document.Parsed, text: string): Issue[] {
  const lines = document.errors.slice(0, limits.issues).map(({ code, pos }) => {
    const before = text.slice(0, pos[0])
    const line = before.split('\n').length
    const column = pos[0] - before.lastIndexOf('\n')
    return `is not YAML: line ${line}, column ${column}: ${sentenceOf(code)}`
  })
  return [...new Set(lines)].map((message) => ({ path: '', message }))
}

/** Turns the tree into JSON and notes what JSON cannot say. */
class Reader {
  readonly issues: Issue[] = []
  readonly #steps: PropertyKey[] = []

  value(node: unknown): Json {
    if (isAlias(node) || this.#anchored(node)) return this.#note('is an anchor or alias: write the value itself')
    if (this.#tagged(node)) return this.#note('has a tag: write the value without it')
    if (this.#steps.length > limits.depth) return this.#note(tooDeep)
    if (isMap(node)) return this.#map(node.items)
    if (isSeq(node)) return node.items.map((item, index) => this.#inside(index, () => this.value(item)))
    return isScalar(node) ? this.#scalar(node.value, node.source ?? '') : null
  }

  #map(pairs: { key: unknown; value: unknown }[]): Json {
    const entries = new Map<string, Json>()
    const parent = this.#steps.at(-1)
    for (const pair of pairs) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      this.#inside(key, () => {
        this.#check(entries.has(key) ? 'is written twice' : flawOfKey(key, parent))
        entries.set(key, this.value(pair.value))
      })
    }
    return Object.fromEntries(entries)
  }

  #scalar(value: unknown, source: string): Json {
    if (typeof value === 'string') this.#check(flawOfText(value))
    if (typeof value === 'number') this.#check(flawOfNumber(source, value))
    return value as Json
  }

  #anchored = (node: unknown) => (isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined
  #tagged = (node: unknown) => (isMap(node) || isSeq(node) || isScalar(node)) && node.tag !== undefined

  #inside<Result>(step: PropertyKey, read: () => Result): Result {
    this.#steps.push(step)
    const result = read()
    this.#steps.pop()
    return result
  }

  #check(message: string | undefined) {
    if (message !== undefined) this.#note(message)
  }

  #note(message: string): null {
    if (this.issues.length < limits.issues) this.issues.push({ path: pathOf(this.#steps), message })
    return null
  }
}
