import { sameJson } from '#lib/differences'
import type { Place } from '#lib/intake/reading'
import { valueAt, withAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { filesAt, isFiles, joinedFiles } from './merge-files.ts'

/** A place where something else stood before. Nothing (`undefined`): the place was not there, or is gone. */
export type Change = { at: Place; before: Json | undefined; after: Json | undefined }

/**
 * Where one state of a draft became another, as far inside as both go the same way; a new table is told key by key. A list of another
 * length changed as a whole: who knows which of its entries are still the same. So did files, which are known by their paths and not by
 * their places.
 */
export function changesOf(before: Json | undefined, after: Json | undefined, at: Place = []): Change[] {
  if (sameJson(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && !isFiles(at))
    return after.flatMap((inner, index) => changesOf(before[index], inner, [...at, index]))
  // Where there was nothing, two sides may each begin the same table with keys of their own.
  const known = before ?? {}
  // A table that was emptied says that there is nothing, which is not the same as saying nothing.
  if (!isObject(known) || !isObject(after) || isEmpty(after)) return [{ at, before, after }]
  const keys = new Set([...Object.keys(known), ...Object.keys(after)])
  return [...keys].flatMap((key) => changesOf(known[key], after[key], [...at, key]))
}

const isEmpty = (table: object) => Object.keys(table).length === 0

/** Two changes meet where one place holds the other. */
const meet = (one: Place, other: Place) => {
  const shared = Math.min(one.length, other.length)
  return one.slice(0, shared).every((step, index) => step === other[index])
}

/** A place that both sides changed: what is stored there, and what is here. */
type Clash = { at: Place; theirs: Json | undefined; mine: Json | undefined }

type Sides<Content extends Json> = {
  /** What both began from. */
  base: Content
  theirs: Content
  mine: Content
  /** What was sent from here, and may be what is stored. */
  sent?: readonly Content[]
}

export type Merged<Content extends Json> = {
  /** What is stored with what was changed here; where both sides changed a place, as it is here. */
  content: Content
  clashes: Clash[]
}

/** Joins what was changed here with what was changed elsewhere, place by place, and files path by path. */
export function mergeDrafts<Content extends Json>(sides: Sides<Content>): Merged<Content> {
  const { base, theirs, mine, sent = [] } = withFilesJoined(sides)
  const isOurs = ({ at, after }: Change) => sent.some((one) => sameJson(valueAt(one, at), after))
  const foreign = changesOf(base, theirs).filter((change) => !isOurs(change))
  const own = changesOf(base, mine).filter(({ at, after }) => !sameJson(valueAt(theirs, at), after))
  const places = foreign.map(({ at }) => ({
    at,
    met: own.filter((other) => meet(at, other.at)).map((other) => other.at),
  }))
  const clashes = places.flatMap(({ at, met }) => met.map((other) => (other.length < at.length ? other : at)))
  const free = places.filter(({ met }) => met.length === 0)
  return {
    content: free.reduce((made, { at }) => withPlace(made, at, valueAt(theirs, at)), mine),
    clashes: distinct(clashes).map((at) => ({ at, theirs: valueAt(theirs, at), mine: valueAt(mine, at) })),
  }
}

/** Files that are stored because they were sent from here are nobody else's. */
function withFilesJoined<Content extends Json>(sides: Sides<Content>): Sides<Content> {
  const { base, theirs, mine, sent = [] } = sides
  const isOurs = sent.some((one) => sameJson(valueAt(one, filesAt), valueAt(theirs, filesAt)))
  const files = isOurs ? undefined : joinedFiles(base, theirs, mine)
  if (!files) return sides
  return { ...sides, theirs: withPlace(theirs, filesAt, files), mine: withPlace(mine, filesAt, files) }
}

/** A content with something else at one place; nothing at all is still a content. */
export const withPlace = <Content extends Json>(content: Content, at: Place, value: Json | undefined): Content =>
  (withAt(content, at, value) ?? {}) as Content

const distinct = (places: Place[]) => [...new Map(places.map((at) => [JSON.stringify(at), at])).values()]
