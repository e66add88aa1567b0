import { contractFrom, type ReadContract } from '#lib/intake/contract'
import { readableKeys } from '#lib/manifest/parse'
import type { ManifestFile } from '#lib/manifest/schema'
import type { ModelFacts } from '#lib/models/schema'
import { mapInParallel } from '#lib/parallel'
import type { Contract } from '#lib/standards/rules'
import type { DraftContent } from './schema.ts'

/** How the files that a draft lists are looked into; nothing where their bytes are not here yet. */
export type DraftBytes = {
  text: (file: ManifestFile) => Promise<string | undefined>
  facts: (file: ManifestFile) => Promise<ModelFacts | undefined>
}

const atOnce = 4

/** Everything checks look at, of a draft as it is typed: the keys of its manifest that can be read, and what its files say. */
export async function draftContract(
  content: DraftContent,
  owners: Contract['owners'],
  bytes: DraftBytes,
): Promise<ReadContract> {
  const { manifest, unread } = readableKeys(content.manifest)
  const listed = manifest.files ?? []
  const byPath = new Map(listed.map((file) => [file.path, file]))
  const textOf = async (path: string) => {
    const file = byPath.get(path)
    return file && bytes.text(file)
  }
  // Only what the model part names is looked into: a draft may hold thousands of files.
  const models = new Set(manifest.model?.map(({ path }) => path))
  const files = await mapInParallel(listed, atOnce, async (file) => ({
    path: file.path,
    size: file.size,
    facts: models.has(file.path) ? await bytes.facts(file) : undefined,
  }))
  const read = await contractFrom({ manifest, files, unread }, textOf)
  return { ...read, contract: { ...read.contract, ...(owners && { owners }) } }
}
