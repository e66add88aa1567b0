import type { Json } from '#lib/json'
import { anything, type Grow, isObject, leaf, list, object, type Tree } from '#lib/tree'
import type { Part } from './rules.ts'
import type { Manifest } from './schema.ts'

const called =
  (keys: string[], joint = ' ') =>
  (entry: Json) => {
    const words = isObject(entry) ? keys.map((key) => entry[key]) : [entry]
    return words.filter((word) => typeof word === 'string').join(joint)
  }

const fields = list(called(['name']))

const parts: Record<Part, Grow> = {
  code: object({ pipeline: list(called(['step', 'name'])) }),
  configuration: anything,
  data: list(called(['role', 'dataset'])),
  scenarios: list(called(['id']), object({ input: leaf, expected: leaf })),
  model: list(called(['path'])),
  environment: object({
    libraries: list(called(['ecosystem', 'name'], ':')),
    variables: list(called(['name'])),
  }),
  api: object({ inputs: fields, outputs: fields, example: object({ input: leaf, output: leaf }) }),
}

const grow: Record<string, Grow> = {
  ...parts,
  assumptions: list(called([])),
  files: list(called(['path']), leaf, false),
}

/** The tree of some keys of a manifest; keys that the manifest does not have are absent. */
export function treeOf(manifest: Manifest, keys: readonly (keyof Manifest)[]): Tree {
  const present = keys.filter((key) => manifest[key] !== undefined)
  return object(grow)(Object.fromEntries(present.map((key) => [key, manifest[key] as Json])), '')
}
