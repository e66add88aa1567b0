import { db } from '#db/db'
import type { Json } from '#lib/json'
import { parts } from '#lib/manifest/rules'
import type { Manifest } from '#lib/manifest/schema'
import { treeOf } from '#lib/manifest/tree'
import type { Tree } from '#lib/tree'
import { findVersion } from '#lib/versions/reads'
import { readContents } from './contents.ts'

/** An entry that is the same in all versions: what a list holds is one each, and so is any other value. */
type Same = { path: string; value: Json }

const beside = ['summary', 'notes', 'assumptions', 'links', 'extra', 'files'] as const

/** By part what is the same in all versions; under `rest` what is said of them as a whole, and files. */
export function unchangedOf(manifests: readonly Manifest[]): Record<string, Same[]> {
  const among = (keys: readonly (keyof Manifest)[]) => sameIn(manifests.map((manifest) => treeOf(manifest, keys)))
  return { ...Object.fromEntries(parts.map((part) => [part, among([part])])), rest: among(beside) }
}

function sameIn([first, ...others]: readonly Tree[]): Same[] {
  const known = others.map((tree) => new Map(tree.branches ? entriesOf(tree, '') : []))
  return entriesOf(first, '').flatMap(([path, value]) => {
    const text = JSON.stringify(value)
    return known.every((one) => JSON.stringify(one.get(path)) === text) ? [{ path, value }] : []
  })
}

function entriesOf(tree: Tree | undefined, path: string): [path: string, value: Json][] {
  if (!tree) return []
  if (tree.unit || !tree.branches) return [[path, tree.value]]
  return [...tree.branches].flatMap(([at, branch]) => entriesOf(branch, at))
}

/** What is the same in versions that are compared already, so that their gates are passed. */
export async function readUnchanged(
  sides: readonly { package: string; version: string }[],
): Promise<Record<string, Same[]>> {
  const manifests = await db.snapshot(async (reader) => {
    const ids: string[] = []
    for (const side of sides) ids.push((await findVersion(side.package, side.version, reader)).id)
    return (await readContents(ids, reader)).written
  })
  return unchangedOf(manifests)
}
