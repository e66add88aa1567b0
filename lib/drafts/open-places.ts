import { valueAt } from '#lib/intake/value'
import { stepsOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

/** Whether the example of a check for a path of the manifest can still say something: it says nothing in an entry that is there. */
export const isOpen = (manifest: Json, path: string): boolean => {
  const steps = stepsOf(path)
  if (steps.some((step) => typeof step === 'number')) return false
  const said = valueAt(manifest, steps)
  return said === undefined || isObject(said) || (Array.isArray(said) && said.length === 0)
}
