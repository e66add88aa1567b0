import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import type { Claim } from './reading.ts'
import { valueAt, withAt } from './value.ts'

/** Tables of the manifest that hold values of their own meaning; every other one is one thing, such as a runtime with its version. */
const holders = new Set(['api', 'code', 'configuration', 'environment', 'links', 'extra'])
const isHolder = ({ at: [part, ...inner] }: Claim) =>
  inner.length === 0 ? holders.has(String(part)) : part === 'configuration'

/**
 * A claim as claims of single values, so that each can stand, be typed over and be contradicted by itself. Where something else than a
 * table stands in the way, it is a claim of that place.
 */
export function leavesOf(manifest: Json, claim: Claim): Claim[] {
  const { at, value, from } = claim
  const inTheWay = at.findIndex((_, length) => length > 0 && isPlain(valueAt(manifest, at.slice(0, length))))
  if (inTheWay > 0)
    return [{ at: at.slice(0, inTheWay), value: withAt(undefined, at.slice(inTheWay), value) ?? null, from }]
  const isWhole = !isObject(value) || Object.keys(value).length === 0 || !isHolder(claim)
  if (isWhole || isPlain(valueAt(manifest, at))) return [claim]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(manifest, { at: [...at, key], value: inner, from }))
}

const isPlain = (value: Json | undefined) => value !== undefined && (typeof value !== 'object' || value === null)
