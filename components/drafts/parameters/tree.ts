import type { Place } from '#lib/intake/reading'
import type { Table } from '#lib/intake/value'
import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'
import { jsonText } from '../../versions/json-text.ts'
import type { DraftStore } from '../draft-store.ts'
import { numberIn, type Reading } from '../typed.ts'

/** What a parameter holds, in the words it is chosen by. */
export const kinds = ['text', 'number', 'true/false', 'list', 'empty', 'group'] as const
export type ParameterKind = (typeof kinds)[number]

export function kindOf(value: Json): ParameterKind {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'list'
  if (isObject(value)) return 'group'
  return ({ number: 'number', boolean: 'true/false' } as const)[typeof value as 'number' | 'boolean'] ?? 'text'
}

const words: Readonly<Record<string, Json>> = {
  true: true,
  false: false,
  True: true,
  False: false,
  null: null,
  None: null,
}

/** What a text says where nobody chose a kind: a number, a word of JSON or Python, a list, else a text. */
export function inferred(text: string): Json {
  const typed = text.trim()
  if (Object.hasOwn(words, typed)) return words[typed] ?? null
  if (typed.startsWith('[')) {
    const { value } = parseJson(typed)
    if (Array.isArray(value)) return value
  }
  return numberIn(typed) ?? text
}

const isChosenText = (value: Json) => typeof value === 'string' && value !== '' && inferred(value) !== value

/** How a value is typed. A text that would say something else by itself was chosen to be one, and stays one while it is typed on. */
export const readingOf = (value: Json): Reading => ({
  read: (text) => (isChosenText(value) ? text : inferred(text)),
  show: (said) => (said === undefined || said === null ? '' : typeof said === 'string' ? said : jsonText(said)),
})

/** The value as another kind; `text` is what stands in its field. */
export function asKind(value: Json, kind: ParameterKind, text: string): Json {
  if (kind === kindOf(value)) return value
  const made: Record<ParameterKind, () => Json> = {
    text: () => (isObject(value) ? jsonText(value) : text),
    number: () => numberIn(text) ?? 0,
    'true/false': () => inferred(text) === true || numberIn(text) === 1,
    list: () => (isObject(value) ? Object.values(value) : value === null || text === '' ? [] : [value]),
    empty: () => null,
    group: (): Table => (value === null || text === '' ? {} : { value }),
  }
  return made[kind]()
}

const noEntries: Table = {}

/** The group that stands at a place of the manifest; one without entries where none does. */
export function tableAt(store: DraftStore, place: Place): Table {
  const value = store.at(['manifest', ...place])
  return isObject(value) ? value : noEntries
}

/** A key that is not taken: `new`, `new_2`. */
export function freeKey(table: Table, base = 'new'): string {
  let key = base
  for (let count = 2; Object.hasOwn(table, key); count++) key = `${base}_${count}`
  return key
}

/** What keeps a text from being the key of an entry. */
export function flawOfName(table: Table, key: string, typed: string): string | undefined {
  if (typed === key) return undefined
  if (typed.trim() === '') return 'is required: every parameter has a name'
  if (typed === '__proto__') return 'is not allowed as a name'
  return Object.hasOwn(table, typed)
    ? 'is already the name of another: it keeps its old one until this is changed'
    : undefined
}

export const renamed = (table: Table, key: string, next: string): Table =>
  Object.fromEntries(Object.entries(table).map(([one, value]) => [one === key ? next : one, value]))

export const without = (table: Table, key: string): Table =>
  Object.fromEntries(Object.entries(table).filter(([one]) => one !== key))

/** The table with another entry behind a key; at its end where there is no such key. */
export function withBehind(table: Table, behind: string | undefined, key: string, value: Json): Table {
  const entries = Object.entries(table)
  const at = entries.findIndex(([one]) => one === behind)
  return Object.fromEntries(entries.toSpliced(at === -1 ? entries.length : at + 1, 0, [key, value]))
}

/** The table with an entry moved up or down; at the end of its way it stays. */
export function moved(table: Table, key: string, by: number): Table {
  const entries = Object.entries(table)
  const from = entries.findIndex(([one]) => one === key)
  const [entry] = entries.slice(from, from + 1)
  const to = from + by
  return !entry || to < 0 || to >= entries.length
    ? table
    : Object.fromEntries(entries.toSpliced(from, 1).toSpliced(to, 0, entry))
}
