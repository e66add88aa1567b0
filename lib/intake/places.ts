import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { type Claim, nameOf, type Place } from './reading.ts'
import { valueAt } from './value.ts'

const text = (entry: Json, ...keys: string[]) => JSON.stringify(keys.map((key) => valueAt(entry, [key]) ?? ''))

/** Lists whose entries several files may tell of, and what tells one entry from another. Other lists are one value. */
const identities: Record<string, (entry: Json) => string> = {
  model: (entry) => text(entry, 'path'),
  data: (entry) => text(entry, 'role', 'dataset'),
  assumptions: (entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)),
  'code.pipeline': (entry) => (isObject(entry) && entry.source ? text(entry, 'source') : text(entry, 'step', 'name')),
  'environment.variables': (entry) => text(entry, 'name'),
}

/** How deep tables are told apart; below, a table is one value. */
const deepest = 8

const isExample = ([part, key]: Place) => part === 'api' && key === 'example'

/** The list whose entries this place belongs to, if it is one that grows entry by entry. */
export function listOf(at: Place): { list: Place; identity: (entry: Json) => string } | undefined {
  for (const length of [1, 2]) {
    const identity = identities[at.slice(0, length).join('.')]
    if (identity && at.length >= length) return { list: at.slice(0, length), identity }
  }
  return undefined
}

/** An entry of a list that grows, before it is known which: what says something of it stays together. */
const isEntry = (at: Place) => listOf(at)?.list.length === at.length - 1 && typeof at.at(-1) === 'number'

/** A claim of a table as claims of its keys, so that two files may each say a part of it; an empty one says nothing. Lists and examples stay whole. */
export function spread(claim: Claim): Claim[] {
  const { at, value, from } = claim
  const stays = at.length >= deepest || isEntry(at) || (isExample(at) && at.length > 2)
  if (stays || !isObject(value)) return [claim]
  return Object.entries(value).flatMap(([key, inner]) => spread({ at: [...at, key], value: inner, from }))
}

/** A claim of a list, or of one entry of it, as claims of what its entries say, each entry by what it is called. An empty one says nothing. */
export function keyed(claim: Claim): Claim[] {
  const { at, value, from, guesses = {} } = claim
  const { list, identity } = listOf(at) ?? {}
  if (!list || !identity || at.length > list.length + 1) return [claim]
  const entries = at.length === list.length ? value : [value]
  if (!Array.isArray(entries)) return [claim]
  return entries
    .flatMap((entry) => spread({ at: [...list, identity(entry)], value: entry, from }))
    .map((part) => ({ ...part, from: guesses[String(part.at[list.length + 1])] ?? part.from }))
}

const manifestName = /^shipshape\.(?:ya?ml|json)$/i

/** A manifest states its lists whole: what other files add to them contradicts it. */
export const statesWhole = ({ from }: Claim): boolean => manifestName.test(nameOf(from))

export const manifestNames = [manifestName]
