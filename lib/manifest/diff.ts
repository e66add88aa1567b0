import canonicalize from 'canonicalize'
import type { Json } from '#lib/json'
import { noteOn } from './notes.ts'
import { mentionedFiles, type Part, parts } from './rules.ts'
import type { Manifest } from './schema.ts'
import { type Tree, treeOf } from './tree.ts'

/**
 * One place where versions differ. `values` has one value for each version, `null` where it has none;
 * `kind` and `note` speak of the first and the last.
 */
export type Difference = { path: string; kind: 'added' | 'removed' | 'changed'; values: Json[]; note?: string }

/** Only what differs: by part, in what is said of the version as a whole, and in files that no part speaks of. */
export type ManifestDiff = { parts: Record<Part, Difference[]>; facts: Difference[]; files: Difference[] }

const facts = ['summary', 'notes', 'assumptions', 'links', 'extra'] as const

/** What changed from one version to another. Their names and numbers are not differences: they say which versions these are. */
export const diffManifests = (before: Manifest, after: Manifest): ManifestDiff => compareManifests([before, after])

/**
 * What differs between versions, in the order given. Entries of lists are matched by identity: libraries by ecosystem and name, data by
 * role and dataset, scenarios by id, inputs, outputs and variables by name, pipeline steps by step and name, files by path.
 * To see into files of libraries and scenarios, write the manifests out first (`projections.ts`).
 */
export function compareManifests(manifests: readonly Manifest[]): ManifestDiff {
  const between = (keys: readonly (keyof Manifest)[]) =>
    differences(
      '',
      manifests.map((manifest) => treeOf(manifest, keys)),
    )
  const owner = new Map(manifests.flatMap(mentionedFiles).map(({ file, part }) => [`files[${file}]`, part]))
  const files = between(['files'])
  const ofPart = (part: Part) => [...between([part]), ...files.filter(({ path }) => owner.get(path) === part)]
  return {
    parts: Object.fromEntries(parts.map((part) => [part, ofPart(part)])) as Record<Part, Difference[]>,
    facts: between(facts),
    files: files.filter(({ path }) => !owner.has(path)),
  }
}

type Laid = (Tree | undefined)[]

function differences(path: string, trees: Laid): Difference[] {
  if (sameEverywhere(trees.map((tree) => tree?.value))) return []
  if (!leadsOn(trees))
    return [
      difference(
        path,
        trees.map((tree) => tree?.value),
      ),
    ]
  const names = new Set(trees.flatMap((tree) => [...(tree?.branches?.keys() ?? [])]))
  return [
    ...orderOf(path, trees),
    ...[...names].flatMap((name) =>
      differences(
        name,
        trees.map((tree) => tree?.branches?.get(name)),
      ),
    ),
  ]
}

const sameEverywhere = (values: (Json | undefined)[]) => new Set(values.map((value) => canonicalize(value))).size === 1

/** Whether what differs lies further in: all branch, and what is absent somewhere is neither a unit nor empty. */
function leadsOn(trees: Laid): boolean {
  const present = trees.filter((tree) => tree !== undefined)
  if (!present.every((tree) => tree.branches)) return false
  return (
    present.length === trees.length || present.every((tree) => !tree.unit && tree.branches && tree.branches.size > 0)
  )
}

/** Lists whose common entries stand in another order. */
function orderOf(path: string, trees: Laid): Difference[] {
  const orders = trees.map((tree) => new Set(tree?.ordered ? tree.branches?.keys() : []))
  const common = orders.map((order) => [...order].filter((name) => orders.every((other) => other.has(name))))
  if (sameEverywhere(common)) return []
  const names = common.map((order) => order.map((name) => name.slice(path.length + 1, -1)))
  return [{ path, kind: 'changed', values: names, note: 'order changed' }]
}

function difference(path: string, values: (Json | undefined)[]): Difference {
  const [before, after] = [values[0], values.at(-1)]
  const known = values.map((value) => value ?? null)
  if (before === undefined) return { path, kind: 'added', values: known }
  if (after === undefined) return { path, kind: 'removed', values: known }
  const note = noteOn(path, before, after)
  return { path, kind: 'changed', values: known, ...(note ? { note } : {}) }
}
