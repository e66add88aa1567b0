import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml'
import { flawOfKey, flawOfText } from '#lib/flaws'
import type { Json } from '#lib/json'
import { excessOf, type LineAt, sentenceOf } from '#lib/yaml'
import type { Flaw } from './schema.ts'

/** One document of a YAML stream, every scalar the text it is. */
export type YamlDocument = { value: Json; line: number; lineAt: LineAt; flaws: Flaw[] }

const limits = { characters: 512 * 1024, depth: 64, nodes: 200_000, flaws: 20 }
const advice = 'import it in parts'

/**
 * Reads a stream of YAML documents, as others write them: with anchors, aliases, merged keys and tags. A document that is not YAML
 * is a flaw, and the others are read. Aliases together may unfold into 200,000 values. Nothing is thrown.
 */
export function readDocuments(text: string): { documents: YamlDocument[]; flaws: Flaw[] } {
  const long = text.length > limits.characters
  const excess = long ? `is longer than 512 KiB: ${advice}` : excessOf(text, advice)
  if (excess !== undefined) return { documents: [], flaws: [{ line: 1, message: excess }] }
  const lineCounter = new LineCounter()
  // `uniqueKeys` compares each key with all others; the reader below uses a set.
  const options = {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
  } as const
  const parsed = parseAllDocuments(text, { ...options, lineCounter, logLevel: 'silent' }) as Document.Parsed[]
  const lineOf = (offset: number) => Math.max(1, lineCounter.linePos(offset).line)
  const budget = { nodes: limits.nodes }
  const broken = parsed.filter(({ errors }) => errors.length > 0).slice(0, limits.flaws)
  const whole = parsed.filter(({ errors }) => errors.length === 0)
  return {
    documents: whole.flatMap((document) => read(document, lineOf, budget)),
    flaws: broken.map((document) => syntaxFlaw(document, text, lineOf)),
  }
}

type LineOf = (offset: number) => number
type Budget = { nodes: number }

function read(document: Document.Parsed, lineOf: LineOf, budget: Budget): YamlDocument[] {
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === '')) return []
  const reader = new Reader(lineOf, budget)
  const lineAt: LineAt = (steps) => {
    const node = document.getIn(steps, true)
    return lineOf((isNode(node) ? node.range?.[0] : undefined) ?? contents.range[0])
  }
  return [{ value: reader.value(contents, 0), line: lineOf(contents.range[0]), lineAt, flaws: reader.flaws }]
}

/** A template of code is often no YAML at all, and the line that makes it one says more than the error. */
function syntaxFlaw(document: Document.Parsed, text: string, lineOf: LineOf): Flaw {
  const [start, end] = document.range
  const template = /\{%|(?<!\$)\{\{/.exec(text.slice(start, end))
  if (template) return { line: lineOf(start + template.index), message: 'is a template that is not filled in' }
  const [error] = document.errors
  return { line: lineOf(error?.pos[0] ?? start), message: `is not YAML: ${sentenceOf(error?.code ?? '')}` }
}

/** Turns a tree into JSON, an alias into what it stands for, and notes what is left out. */
class Reader {
  readonly flaws: Flaw[] = []
  readonly #lineOf: LineOf
  readonly #budget: Budget
  readonly #anchors = new Map<string, unknown>()

  constructor(lineOf: LineOf, budget: Budget) {
    this.#lineOf = lineOf
    this.#budget = budget
  }

  value(node: unknown, depth: number): Json {
    if (this.#budget.nodes-- <= 0) return this.#note(node, 'unfolds into too many values: write fewer aliases')
    if (depth > limits.depth) return this.#note(node, `is nested more than ${limits.depth} deep`)
    if (isAlias(node)) return this.#alias(node.source, node, depth)
    if (isNode(node) && node.anchor) this.#anchors.set(node.anchor, node)
    if (isMap(node)) return Object.fromEntries(this.#entries(node.items, depth))
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1))
    return isScalar(node) ? this.#text(node) : null
  }

  #alias(name: string, node: unknown, depth: number): Json {
    if (this.#anchors.has(name)) return this.value(this.#anchors.get(name), depth + 1)
    return this.#note(node, `has an alias without an anchor: *${name}`)
  }

  #entries(pairs: { key: unknown; value: unknown }[], depth: number): Map<string, Json> {
    const own = new Map<string, Json>()
    const merged: [string, Json][] = []
    for (const { key: node, value } of pairs) {
      const key = isScalar(node) ? String(node.value) : ''
      const flaw = own.has(key) ? `is written twice: ${key}` : flawOfKey(key, undefined)
      if (flaw) this.#note(node, flaw)
      else if (key === '<<') for (const entry of mergedFrom(this.value(value, depth + 1))) merged.push(entry)
      else own.set(key, this.value(value, depth + 1))
    }
    return new Map([...merged.toReversed(), ...own])
  }

  #text(node: { value: unknown }): string | null {
    const text = typeof node.value === 'string' ? node.value : ''
    const flaw = flawOfText(text)
    return flaw === undefined ? text : this.#note(node, flaw)
  }

  #note(node: unknown, message: string): null {
    const line = this.#lineOf((isNode(node) ? node.range?.[0] : undefined) ?? 0)
    if (this.flaws.length < limits.flaws) this.flaws.push({ line, message })
    return null
  }
}

/** What a merge key brings: of several maps, the first that has a key gives it. */
function mergedFrom(value: Json): [string, Json][] {
  const maps = Array.isArray(value) ? value : [value]
  return maps.flatMap((map) =>
    typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.entries(map) : [],
  )
}
