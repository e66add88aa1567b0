import type { Place } from '#lib/intake/reading'
import type { Table } from '#lib/intake/value'
import { isWithin, pathOf } from '#lib/issues'

/** By path of the manifest, who says what stands there. */
export type Sources = Readonly<Record<string, string>>

/** Stands in place of a file where a person says something else within what a file said. */
export const person = 'you'

/** Who says what stands at a place: its own source, or that of what it lies in; nothing where a person does. */
export function sourceAt(sources: Sources, place: Place): string | undefined {
  for (let length = place.length; length > 0; length--) {
    const from = sources[pathOf(place.slice(0, length))]
    if (from !== undefined) return from === person ? undefined : from
  }
  return undefined
}

/** What a person typed at a place is no longer what a file said, nor is what lay in it; what it lies in stays the file's. */
export function afterSaying(sources: Sources, place: Place): Sources {
  const path = pathOf(place)
  const others = Object.entries(sources).filter(([key]) => key !== path && !isWithin(key, path))
  const rest = Object.fromEntries(others)
  if (sourceAt(rest, place) !== undefined) return { ...rest, [path]: person }
  return others.length === Object.keys(sources).length ? sources : rest
}

/** Keys of a table that hold the very same as before keep who said them, whatever was renamed, moved or added beside them. */
export function afterArranging(sources: Sources, table: Place, before: Table, after: Table): Sources {
  const kept = Object.keys(after).filter((key) => Object.hasOwn(before, key) && before[key] === after[key])
  const keptPaths = kept.map((key) => pathOf([...table, key]))
  const path = pathOf(table)
  const stays = (key: string) => !isWithin(key, path) || keptPaths.some((one) => key === one || isWithin(key, one))
  const rest = Object.fromEntries(Object.entries(sources).filter(([key]) => stays(key)))
  if (sourceAt(rest, table) === undefined) return rest
  const own = Object.keys(after).filter((key) => !kept.includes(key))
  return { ...rest, ...Object.fromEntries(own.map((key) => [pathOf([...table, key]), person])) }
}

/** Where a path of a list's entry is when `removed` entries from `at` on made room for `added` others; nothing where it was one of them. */
export function movedPath(path: string, list: string, { at, removed, added }: Splice): string | undefined {
  if (!path.startsWith(`${list}[`)) return path
  const [whole, digits] = /^\[(\d+)\]/.exec(path.slice(list.length)) ?? []
  if (whole === undefined) return path
  const index = Number(digits)
  if (index < at) return path
  if (index < at + removed) return undefined
  return `${list}[${index - removed + added}]${path.slice(list.length + whole.length)}`
}

export type Splice = { at: number; removed: number; added: number }

/** What is known of the entries of a list moves with them; those that are put in are the person's own. */
export function afterSplicing(sources: Sources, list: Place, splice: Splice): Sources {
  const path = pathOf(list)
  const moved = Object.entries(sources).flatMap(([key, from]): [string, string][] => {
    const now = movedPath(key, path, splice)
    return now === undefined ? [] : [[now, from]]
  })
  const rest: Record<string, string> = Object.fromEntries(moved)
  if (sourceAt(rest, list) !== undefined) {
    for (let index = splice.at; index < splice.at + splice.added; index++) rest[`${path}[${index}]`] = person
  }
  return rest
}
