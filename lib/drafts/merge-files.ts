import { sameJson } from '#lib/differences'
import type { Place } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

export const filesAt = ['manifest', 'files'] as const
export const isFiles = (at: Place): boolean => at.length === 2 && at.every((step, index) => step === filesAt[index])

/** Files by their paths; nothing where they are no list of files that each have one. */
function byPath(content: Json): Map<string, Json> | undefined {
  const files = valueAt(content, filesAt) ?? []
  if (!Array.isArray(files)) return undefined
  const named = files.flatMap((file): [string, Json][] =>
    isObject(file) && typeof file.path === 'string' ? [[file.path, file]] : [],
  )
  const all = new Map(named)
  return all.size === files.length ? all : undefined
}

/**
 * The files of a draft that were changed here and elsewhere, path by path: uploads put theirs in while the form holds others. Their order
 * is nobody's change. Nothing where only one side changed them, or both the same file.
 */
export function joinedFiles(base: Json, theirs: Json, mine: Json): Json[] | undefined {
  const [before, there, here] = [byPath(base), byPath(theirs), byPath(mine)]
  if (!before || !there || !here) return undefined
  const changed = (side: Map<string, Json>) =>
    [...new Set([...before.keys(), ...side.keys()])].filter((path) => !sameJson(before.get(path), side.get(path)))
  const [foreign, own] = [new Set(changed(there)), changed(here)]
  const isUnchanged = (side: Json) => sameJson(valueAt(base, filesAt), valueAt(side, filesAt))
  const isClash = (path: string) => foreign.has(path) && !sameJson(there.get(path), here.get(path))
  if (isUnchanged(theirs) || isUnchanged(mine) || own.some(isClash)) return undefined
  const paths = new Set([...here.keys(), ...there.keys()])
  return [...paths].flatMap((path) => (foreign.has(path) ? there.get(path) : here.get(path)) ?? [])
}
