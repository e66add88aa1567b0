import { type Json, type ParsedJson, parseJson } from '#lib/json'
import { closingQuote } from '#lib/json-reader'

/**
 * Reads one row of many, as strictly as `parseJson`. The usual row, flat and without escapes, is read by the engine itself, which is
 * many times quicker; whatever could be wrong in it is left to the strict reader.
 */
export const parseRow = (text: string): ParsedJson => quick(text) ?? parseJson(text)

const mayLoseDigits = /(?<![\d.])\d{16}/

function quick(text: string): ParsedJson | undefined {
  if (text.includes('\\') || mayLoseDigits.test(text) || !text.isWellFormed()) return undefined
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  let quotes = 0
  for (const [key, one] of Object.entries(value)) {
    if (key === '__proto__' || (typeof one === 'object' && one !== null)) return undefined
    if (typeof one === 'number' && !Number.isFinite(one)) return undefined
    quotes += typeof one === 'string' ? 4 : 2
  }
  // The engine keeps the last of a key that is written twice: then there are more quotes than what is left accounts for.
  return text.split('"').length - 1 === quotes ? { value } : undefined
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type RowText = { place: string; text: string }

/** The rows of newline-delimited JSON, each with its line; what is blank is passed over. */
export function* linesOf(text: string): Generator<RowText> {
  let line = 1
  for (let from = 0; from < text.length; line++) {
    const found = text.indexOf('\n', from)
    const end = found === -1 ? text.length : found
    const row = text.slice(from, end)
    if (row.trim() !== '') yield { place: `line ${line}`, text: row }
    from = end + 1
  }
}

const sign = /["{}]/g
const between = /[ \t\n\r]*/y

/** The rows of a JSON array of objects, each with its place; nothing where it is anything else, which the strict reader can tell. */
export function rowsOfArray(text: string): RowText[] | undefined {
  const rows: RowText[] = []
  const next = (from: number) => {
    between.lastIndex = from
    between.test(text)
    return between.lastIndex
  }
  let at = next(0)
  if (text[at] !== '[') return undefined
  at = next(at + 1)
  if (text[at] === ']') return next(at + 1) === text.length ? rows : undefined
  for (;;) {
    const end = endOfObject(text, at)
    if (end === undefined) return undefined
    rows.push({ place: `[${rows.length}]`, text: text.slice(at, end) })
    at = next(end)
    if (text[at] === ']') return next(at + 1) === text.length ? rows : undefined
    if (text[at] !== ',') return undefined
    at = next(at + 1)
  }
}

/** Where the object that begins at a place ends; nothing where none begins there, or it does not end. */
export function endOfObject(text: string, from: number): number | undefined {
  if (text[from] !== '{') return undefined
  let depth = 0
  sign.lastIndex = from
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    if (found[0] === '"') sign.lastIndex = closingQuote(text, found.index) + 1
    else depth += found[0] === '{' ? 1 : -1
    if (depth === 0) return sign.lastIndex
  }
  return undefined
}
