import { valueAt } from '#lib/intake/value'
import { stepsOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

/** Whether the example of a check for a path of the manifest can still say something. */
export const isOpen = (manifest: Json, path: string): boolean => {
  const said = valueAt(manifest, stepsOf(path))
  return said === undefined || isObject(said) || (Array.isArray(said) && said.length === 0)
}
