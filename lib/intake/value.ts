import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import type { Claim, Place } from './reading.ts'

export type Table = { [key: string]: Json }

/** The value at a place; nothing where there is none. */
export function valueAt(value: Json | undefined, place: Place): Json | undefined {
  let inner = value
  for (const step of place) {
    if (typeof inner !== 'object' || inner === null) return undefined
    inner = Array.isArray(inner) ? inner[Number(step)] : Object.hasOwn(inner, step) ? inner[step] : undefined
  }
  return inner
}

/**
 * The value with another one at a place; what is not on the way stays the very same. Tables and lists on the way are made where they are
 * missing. Nothing (`undefined`) takes away what stands there, and with it the tables that it leaves empty.
 */
export function withAt(value: Json | undefined, [step, ...rest]: Place, inner: Json | undefined): Json | undefined {
  if (step === undefined) return inner
  return typeof step === 'number' ? listWith(value, step, rest, inner) : tableWith(value, step, rest, inner)
}

function listWith(value: Json | undefined, step: number, rest: Place, inner: Json | undefined): Json {
  const list = Array.isArray(value) ? [...value] : []
  const made = withAt(list[step], rest, inner)
  if (made === undefined && rest.length === 0) return list.filter((_, index) => index !== step)
  while (list.length < step) list.push(null)
  list[step] = made === undefined ? {} : made
  return list
}

function tableWith(value: Json | undefined, step: string, rest: Place, inner: Json | undefined): Table | undefined {
  const { [step]: before, ...others } = isObject(value) ? value : {}
  const made = withAt(before, rest, inner)
  if (made === undefined) return Object.keys(others).length > 0 ? others : undefined
  // A key that was there keeps its place.
  return isObject(value) && step in value ? { ...value, [step]: made } : { ...others, [step]: made }
}

/** Puts a value at a place of a table that is still being made. Copying it each time would cost the square of its size. */
function put(table: Table, [step, ...rest]: Place, value: Json, made: Set<Json>): void {
  let holder: Json = table
  let key = step
  for (const next of rest) {
    const inner: Json | undefined = valueAt(holder, [key ?? ''])
    const own: Json = inner && made.has(inner) ? inner : copied(inner, next)
    made.add(own)
    set(holder, key, own)
    holder = own
    key = next
  }
  set(holder, key, value)
}

const copied = (inner: Json | undefined, next: string | number): Json => {
  if (typeof next === 'number') return Array.isArray(inner) ? [...inner] : []
  return isObject(inner) ? { ...inner } : {}
}

function set(holder: Json, key: string | number | undefined, value: Json): void {
  if (Array.isArray(holder)) {
    while (holder.length < Number(key)) holder.push(null)
    holder[Number(key)] = value
  } else if (isObject(holder) && key !== undefined) {
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
  }
}

/** The values claimed, each at its place, in a table of their own. */
export function tableOf(claims: readonly Pick<Claim, 'at' | 'value'>[], beginning: Table = {}): Table {
  const table = { ...beginning }
  const made = new Set<Json>([table])
  for (const { at, value } of claims) if (at.length > 0) put(table, at, value, made)
  return table
}

/** The values claimed, each at its place, as a manifest that may still lack what it needs. */
export const manifestOf = (claims: readonly Claim[]): Table => tableOf(claims, { shipshape: 1 })

/** Who says what, by path of the manifest. */
export const sourcesOf = (claims: readonly Claim[]): Record<string, string> =>
  Object.fromEntries(claims.map(({ at, from }) => [pathOf(at), from]))
