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

/** The values claimed, each at its place, as a manifest that may still lack what it needs. */
export const manifestOf = (claims: readonly Claim[]): Table =>
  claims.reduce<Table>((manifest, { at, value }) => withAt(manifest, at, value) as Table, { shipshape: 1 })

/** Who says what, by path of the manifest. */
export const sourcesOf = (claims: readonly Claim[]): Record<string, string> =>
  Object.fromEntries(claims.map(({ at, from }) => [pathOf(at), from]))
