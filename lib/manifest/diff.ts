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
export const compareManifests = (manifests: readonly Manifest[], stated?: readonly Manifest[]): ManifestDiff =>
  layOver(manifests, stated).diff

/** How many entries of each part are the same in all versions, of what is said of them as a whole, and how many files. */
type Unchanged = Record<Part | 'facts' | 'files', number>

/** What differs, as `compareManifests` tells it, and how much does not. */
export function layOver(
  manifests: readonly Manifest[],
  stated: readonly Manifest[] = manifests,
): { diff: ManifestDiff; unchanged: Unchanged } {
  const of = (keys: readonly (keyof Manifest)[]) => {
    const trees = manifests.map((manifest) => treeOf(manifest, keys))
    return { found: differences(trees, noteOn), same: countSame(trees) }
  }
  const owner = new Map(stated.flatMap(mentionedFiles).map(({ file, part }) => [`files[${file}]`, part]))
  const [files, whole] = [of(['files']), of(facts)]
  const laid = parts.map((part) => ({ part, ...of([part]) }))
  const owned = (part: Part) => files.found.filter(({ path }) => owner.get(path) === part)
  return {
    diff: {
      parts: byPart(laid, ({ part, found }) => [...found, ...owned(part)]),
      facts: whole.found,
      files: files.found.filter(({ path }) => !owner.has(path)),
    },
    unchanged: { ...byPart(laid, ({ same }) => same), facts: whole.same, files: files.same },
  }
}

const byPart = <Laid extends { part: Part }, Value>(laid: readonly Laid[], valueOf: (one: Laid) => Value) =>
  Object.fromEntries(laid.map((one) => [one.part, valueOf(one)])) as Record<Part, Value>
