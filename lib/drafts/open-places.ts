import { valueAt } from '#lib/intake/value'
import { pathsUpFrom, stepsOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

/** Whether the example of a check for a path of the manifest can still say something: it says nothing in an entry that is there. */
export const isOpen = (manifest: Json, path: string): boolean => {
  const steps = stepsOf(path)
  if (steps.some((step) => typeof step === 'number')) return false
  const said = valueAt(manifest, steps)
  return said === undefined || isObject(said) || (Array.isArray(said) && said.length === 0)
}

/** Says in place of a file that something is an example of ours. */
export const exampleSource = 'nothing: an example, put your own in its place'

/** Whether an example of ours stands at a path or in it, so that another one helps nobody. */
export const holdsExample = (sources: Readonly<Record<string, string>>, path: string): boolean =>
  Object.entries(sources).some(
    ([at, from]) => from === exampleSource && (pathsUpFrom(at).includes(path) || pathsUpFrom(path).includes(at)),
  )
