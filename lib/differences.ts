import canonicalize from 'canonicalize'
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

function difference(path: string, values: (Json | undefined)[], noteOn: NoteOn): Difference {
  const [before, after] = [values[0], values.at(-1)]
  const known = values.map((value) => value ?? null)
  if (before === undefined) return { path, kind: 'added', values: known }
  if (after === undefined) return { path, kind: 'removed', values: known }
  const note = noteOn(path, before, after)
  return { path, kind: 'changed', values: known, ...(note ? { note } : {}) }
}
