import type { Json } from '#lib/json'
import type { Tree } from '#lib/tree'

/**
 * One place where trees differ. `values` has one value for each tree, `null` where it has none; `kind` and `note` speak of the
 * first and the last.
 */
export type Difference = { path: string; kind: 'added' | 'removed' | 'changed'; values: Json[]; note?: string }

/** What a person should notice about a changed value, in a few words. */
type NoteOn = (path: string, before: Json, after: Json) => string | undefined
type Laid = (Tree | undefined)[]

/** What differs between trees laid over each other, in the order given; a tree may be absent. */
export const differences = (trees: Laid, noteOn: NoteOn = () => undefined): Difference[] => within('', trees, noteOn)

function within(path: string, trees: Laid, noteOn: NoteOn): Difference[] {
  if (sameEverywhere(trees.map((tree) => tree?.value))) return []
  if (!leadsOn(trees))
    return [
      difference(
        path,
        trees.map((tree) => tree?.value),
        noteOn,
      ),
    ]
  const names = new Set(trees.flatMap((tree) => [...(tree?.branches?.keys() ?? [])]))
  return [
    ...orderOf(path, trees),
    ...[...names].flatMap((name) =>
      within(
        name,
        trees.map((tree) => tree?.branches?.get(name)),
        noteOn,
      ),
    ),
  ]
}

const sameEverywhere = (values: (Json | undefined)[]) => values.every((value) => sameJson(value, values[0]))

/**
 * Whether two values are the same JSON; `inOrder` where the order of the keys of a table counts too. Trees that share what they hold, such as
 * scenarios of one file, are told by their identity.
 */
export function sameJson(one: Json | undefined, other: Json | undefined, inOrder = false): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((entry, index) => sameJson(entry, other[index], inOrder))
    )
  const [keys, others] = [stated(one), stated(other)]
  return (
    keys.length === others.length &&
    keys.every(
      (key, index) =>
        (inOrder ? key === others[index] : Object.hasOwn(other, key)) && sameJson(one[key], other[key], inOrder),
    )
  )
}

/** The keys of a table that say something. */
const stated = (value: { [key: string]: Json }) => Object.keys(value).filter((key) => value[key] !== undefined)

/** How many entries are the same in all trees: what a list holds counts as one each, and any other value as one. */
export function countSame(trees: Laid): number {
  if (sameEverywhere(trees.map((tree) => tree?.value))) return entriesOf(trees[0])
  if (!leadsOn(trees) || trees.some((tree) => tree?.unit)) return 0
  const names = new Set(trees.flatMap((tree) => [...(tree?.branches?.keys() ?? [])]))
  return [...names].reduce((count, name) => count + countSame(trees.map((tree) => tree?.branches?.get(name))), 0)
}

function entriesOf(tree: Tree | undefined): number {
  if (!tree) return 0
  if (tree.unit || !tree.branches) return 1
  return [...tree.branches.values()].reduce((count, branch) => count + entriesOf(branch), 0)
}

/** Whether what differs lies further in: all branch, and what is absent somewhere is neither a unit nor empty. */
function leadsOn(trees: Laid): boolean {
  const present = trees.filter((tree) => tree !== undefined)
  if (!present.every((tree) => tree.branches)) return false
  return (
    present.length === trees.length || present.every((tree) => !tree.unit && tree.branches && tree.branches.size > 0)
  )
}

/** Lists of which two hold their common entries in another order; of each what others hold as well. */
function orderOf(path: string, trees: Laid): Difference[] {
  const orders = trees.map((tree) => new Set(tree?.ordered ? tree.branches?.keys() : []))
  if (!orders.some((one, index) => orders.slice(index + 1).some((other) => standOtherwise(one, other)))) return []
  const values = orders.map((order, index) => {
    const shared = [...order].filter((name) => orders.some((other) => other !== order && other.has(name)))
    return trees[index] ? shared.map((name) => name.slice(path.length + 1, -1)) : null
  })
  return [{ path, kind: 'changed', values, note: 'order changed' }]
}

const standOtherwise = (one: Set<string>, other: Set<string>) =>
  !sameJson(
    [...one].filter((name) => other.has(name)),
    [...other].filter((name) => one.has(name)),
  )

function difference(path: string, values: (Json | undefined)[], noteOn: NoteOn): Difference {
  const [before, after] = [values[0], values.at(-1)]
  const known = values.map((value) => value ?? null)
  if (before === undefined) return { path, kind: 'added', values: known }
  if (after === undefined) return { path, kind: 'removed', values: known }
  const note = noteOn(path, before, after)
  return { path, kind: 'changed', values: known, ...(note ? { note } : {}) }
}
