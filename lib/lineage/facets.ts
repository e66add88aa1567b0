import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

type Table = { [key: string]: Json }

/** What a value holds under a key; nothing where the value is no table or has no such key of its own, or has null there. */
export function at(value: Json | undefined, ...keys: string[]): Json | undefined {
  let inner: Json | undefined = value
  for (const key of keys) {
    if (!isObject(inner) || !Object.hasOwn(inner, key)) return undefined
    inner = inner[key]
  }
  return inner ?? undefined
}

/** The tables of a list, as many as are read; none where it is no list. */
export const tablesOf = (value: Json | undefined, most: number): Table[] =>
  Array.isArray(value) ? value.slice(0, most).filter(isObject) : []

/** The tables under the keys of a table, as many as are read. */
export const entriesOf = (value: Json | undefined, most: number): [string, Json][] =>
  isObject(value) ? Object.entries(value).slice(0, most) : []

// Controls other than tabs and the ends of lines, and the marks that reorder what a reader sees.
const unreadable = /(?![\t\n\r])[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu

/** A text of a facet without signs that hide or reorder what is read, cut where it is longer than is kept; nothing where it is blank or no text. */
export function textOf(value: Json | undefined, most: number): string | null {
  if (typeof value !== 'string') return null
  const text = value.replace(unreadable, '').trim()
  if (text === '') return null
  if (text.length <= most) return text
  // A pair of surrogates is not cut in two.
  const cut = text.slice(0, most - 1)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}

/** A count of a facet, which some producers write as text. */
export function countOf(value: Json | undefined): number | null {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null
}

const hidden = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u

/** What is wrong with what names a dataset, a job or a run, if anything: it is looked up and shown by its signs alone. */
export function flawOfName(value: Json | undefined, most: number, ask: string): string | undefined {
  if (value === undefined || value === null) return `is required: ${ask}`
  if (typeof value !== 'string') return 'must be text'
  if (value.trim() === '') return `is empty: ${ask}`
  if (value.length > most) return `must be of ${most} characters at most`
  if (/\{\{.*\}\}/.test(value)) return 'is a template that was never filled in'
  return hidden.test(value) ? 'must be one line, without control characters' : undefined
}

/** A name where one is nice to have: nothing where it is no good one. */
export const nameOrNull = (value: Json | undefined, most: number): string | null =>
  typeof value === 'string' && flawOfName(value, most, '') === undefined ? value : null
