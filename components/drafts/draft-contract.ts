import type { DraftContent } from '#lib/drafts/schema'
import { contractFrom, type ReadContract } from '#lib/intake/contract'
import { readableKeys } from '#lib/manifest/parse'
import type { ManifestFile } from '#lib/manifest/schema'
import { mapInParallel } from '#lib/parallel'
import type { Contract } from '#lib/standards/rules'
import { fileText, modelFacts } from './draft-bytes.ts'

const atOnce = 4

/** Everything checks look at, of a draft as it is typed: the keys of its manifest that can be read, and what its files say. */
export async function draftContract(content: DraftContent, owners: Contract['owners']): Promise<ReadContract> {
  const { manifest, unread } = readableKeys(content.manifest)
  const listed = manifest.files ?? []
  const byPath = new Map(listed.map((file) => [file.path, file]))
  const textOf = async (path: string) => {
    const file = byPath.get(path)
    return file && fileText(file)
  }
  const models = modelsOf(manifest)
  const files = await mapInParallel(listed, atOnce, (file) => withFacts(file, models))
  const read = await contractFrom({ manifest, files, unread }, textOf)
  return { ...read, contract: { ...read.contract, ...(owners && { owners }) } }
}

/** Only what the model part names is looked into: a draft may hold thousands of files. */
const modelsOf = ({ model = [] }: Contract['manifest']) => new Set(model.map(({ path }) => path))

async function withFacts(file: ManifestFile, models: ReadonlySet<string>) {
  return { path: file.path, size: file.size, facts: models.has(file.path) ? await modelFacts(file) : undefined }
}
