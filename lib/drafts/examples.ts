import type { Place } from '#lib/intake/reading'
import { valueAt, withAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { parseYaml } from '#lib/yaml'

/**
 * A manifest with what an example of a check says where the manifest says nothing, and the places that were filled. Nothing that is said is
 * changed; a list that holds something already is left as it is.
 */
export function withExample(manifest: Json, example: string): { manifest: Json; filled: Place[] } {
  const { value } = parseYaml(example)
  const filled = value === undefined ? [] : placesToFill(manifest, value)
  return {
    filled,
    manifest: filled.reduce((made, at) => withAt(made, at, valueAt(value, at)) ?? {}, manifest),
  }
}

/** Where the example says something and the manifest does not, as far outside as that is so. */
function placesToFill(said: Json | undefined, example: Json, at: Place = []): Place[] {
  if (said === undefined || (Array.isArray(said) && said.length === 0)) return [at]
  if (!isObject(said) || !isObject(example)) return []
  return Object.entries(example).flatMap(([key, inner]) => placesToFill(said[key], inner, [...at, key]))
}
