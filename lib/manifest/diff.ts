import { countSame, type Difference, differences } from '#lib/differences'
import { noteOn } from './notes.ts'
import { mentionedFiles, type Part, parts } from './rules.ts'
import type { Manifest } from './schema.ts'
import { treeOf } from './tree.ts'

/** Only what differs: by part, in what is said of the version as a whole, and in files that no part speaks of. */
export type ManifestDiff = { parts: Record<Part, Difference[]>; facts: Difference[]; files: Difference[] }

const facts = ['summary', 'notes', 'assumptions', 'links', 'extra'] as const

/** What changed from one version to another. Their names and numbers are not differences: they say which versions these are. */
export const diffManifests = (before: Manifest, after: Manifest): ManifestDiff => compareManifests([before, after])

/**
 * What differs between versions, in the order given. Entries of lists are matched by identity: libraries by ecosystem and name, data by
 * role and dataset, scenarios by id, inputs, outputs and variables by name, pipeline steps by step and name, files by path.
 * To see into files of libraries and scenarios, write the manifests out first (`projections.ts`), and hand on as `stated` what they were
 * before: it says which part each file belongs to.
 */
export function compareManifests(
  manifests: readonly Manifest[],
  stated: readonly Manifest[] = manifests,
): ManifestDiff {
  const between = (keys: readonly (keyof Manifest)[]) =>
    differences(
      manifests.map((manifest) => treeOf(manifest, keys)),
      noteOn,
    )
  const owner = new Map(stated.flatMap(mentionedFiles).map(({ file, part }) => [`files[${file}]`, part]))
  const files = between(['files'])
  const ofPart = (part: Part) => [...between([part]), ...files.filter(({ path }) => owner.get(path) === part)]
  return {
    parts: Object.fromEntries(parts.map((part) => [part, ofPart(part)])) as Record<Part, Difference[]>,
    facts: between(facts),
    files: files.filter(({ path }) => !owner.has(path)),
  }
}

/** How many entries of each part are the same in all versions, of what is said of them as a whole, and how many files. */
export function countUnchanged(manifests: readonly Manifest[]): Record<Part | 'facts' | 'files', number> {
  const among = (keys: readonly (keyof Manifest)[]) => countSame(manifests.map((manifest) => treeOf(manifest, keys)))
  const ofParts = Object.fromEntries(parts.map((part) => [part, among([part])])) as Record<Part, number>
  return { ...ofParts, facts: among(facts), files: among(['files']) }
}
