import { stepTo } from '#lib/issues'
import type { Json } from '#lib/json'
import type { Part } from './rules.ts'
import type { Manifest } from './schema.ts'

/**
 * A manifest as a tree whose branches have names that stay: an entry of a list is known by its identity (a library by its name),
 * not by its place, so that versions can be laid over each other. Branches are named by their whole path.
 */
export type Tree = {
  value: Json
  branches?: Map<string, Tree>
  /** A thing that is added or removed as one, such as a library. Other branches are only the way to what they hold. */
  unit?: boolean
  /** Branches whose order is part of the content. */
  ordered?: boolean
}

type Grow = (value: Json, path: string) => Tree

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const leaf: Grow = (value) => ({ value })

const anything: Grow = (value, path) => (isObject(value) ? object()(value, path) : { value })

/** An object branches by its keys; those in `grown` in a way of their own. */
function object(grown: Record<string, Grow> = {}): Grow {
  const special = new Map(Object.entries(grown))
  return (value, path) => {
    if (!isObject(value)) return { value }
    const branches = Object.entries(value).map(([key, inner]): [string, Tree] => {
      const at = stepTo(path, key)
      return [at, (special.get(key) ?? anything)(inner, at)]
    })
    return { value, branches: new Map(branches) }
  }
}

/** A list branches by what its entries are called; a second entry of the same name is told apart by its number. */
function list(nameOf: (entry: Json) => string, grow: Grow = anything, ordered = true): Grow {
  return (value, path) => {
    if (!Array.isArray(value)) return { value }
    const branches = new Map<string, Tree>()
    for (const entry of value) {
      const name = nameOf(entry)
      let at = `${path}[${name}]`
      for (let count = 2; branches.has(at); count++) at = `${path}[${name} #${count}]`
      branches.set(at, { ...grow(entry, at), unit: true })
    }
    return { value, branches, ordered }
  }
}

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
