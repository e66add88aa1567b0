import { actorViewOf } from '#lib/access/reads'
import { blobText } from '#lib/blobs/reading'
import { blobSizes } from '#lib/blobs/reads'
import type { Actor, PersonActor } from '#lib/caller'
import { readableKeys } from '#lib/manifest/parse'
import { manifestMistakes } from '#lib/manifest/recheck'
import type { ManifestFile } from '#lib/manifest/schema'
import { currentName, readPackage } from '#lib/packages/reads'
import { type PackageStanding, standingOf, unknownStanding } from '#lib/packages/standing'
import type { Evaluation, Standard } from '#lib/standards/schema'
import { modelFactsOf, sha256Of } from '#lib/versions/contents'
import { type Against, againstBase, type Base } from './against.ts'
import { readBase } from './base-reads.ts'
import type { DraftBytes } from './contract.ts'
import { judgeDraft } from './judging.ts'
import { type DraftMistakes, newPackageIssues } from './new-package.ts'
import type { DraftView } from './schema.ts'

/**
 * How a draft stands when it is opened, found by the same rules that its form goes on with as it is typed. `evaluation` and `against` are
 * left open where a file that they speak of can not be read yet, or not at a glance.
 */
export type Opening = {
  mistakes: DraftMistakes
  standing: PackageStanding
  evaluation?: Evaluation
  base?: Base
  against?: Against
}

/** More than a page is to wait for. */
const longestText = 1024 * 1024

export async function readOpening(actor: PersonActor, draft: DraftView, standard: Standard): Promise<Opening> {
  const { content } = draft
  const standing = await standingOfDraft(actor, draft)
  const before = draft.base ?? latestOf(standing)
  const base = before && (await readBase(before))
  const bytes = await bytesFor(actor, [
    ...(readableKeys(content.manifest).manifest.files ?? []),
    ...(base?.manifest.files ?? []),
  ])
  const owners = draft.packageStatus === 'new' ? 'as said' : ownersOf(standing)
  const evaluation = await judgeDraft(standard, content, owners, bytes)
  const against = base && (await againstBase(base, content.manifest, bytes.text))
  return {
    mistakes: { manifest: manifestMistakes()(content.manifest), newPackage: newPackageIssues(content) },
    standing,
    ...(base && { base }),
    ...(bytes.isWhole() && { evaluation, ...(against && { against }) }),
  }
}

async function standingOfDraft(actor: PersonActor, { packageStatus, content }: DraftView): Promise<PackageStanding> {
  const { package: named } = content.manifest
  if (typeof named !== 'string' || packageStatus === 'new' || packageStatus === 'unnamed') return unknownStanding
  const name = (await currentName(named)) ?? named
  return standingOf(named, await readPackage(name), actorViewOf(actor))
}

/** What a draft that was begun from no version is held against. */
const latestOf = (standing: PackageStanding) =>
  standing.state === 'there' && standing.latest !== undefined
    ? { package: standing.name, version: standing.latest }
    : undefined

const ownersOf = (standing: PackageStanding) => (standing.state === 'there' ? standing.owners : undefined)

/** Files as they lie in the catalog, those that the actor may read; `isWhole` tells whether all that was asked for could be read. */
async function bytesFor(
  actor: Actor,
  files: readonly ManifestFile[],
): Promise<DraftBytes & { isWhole: () => boolean }> {
  const here = await blobSizes(actor, [...new Set(files.map(({ digest }) => sha256Of(digest)))])
  let whole = true
  const read =
    <Found>(look: (sha256: string, file: ManifestFile) => Promise<Found | undefined>) =>
    async (file: ManifestFile): Promise<Found | undefined> => {
      const sha256 = sha256Of(file.digest)
      const found = here.has(sha256) ? await look(sha256, file) : undefined
      whole &&= found !== undefined
      return found
    }
  return {
    text: read((sha256) => blobText(sha256, longestText)),
    facts: read((sha256, { path }) => modelFactsOf(sha256, path)),
    isWhole: () => whole,
  }
}
