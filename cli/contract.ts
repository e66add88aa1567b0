import { readFile, stat } from 'node:fs/promises'
import { contractFrom, type ReadContract } from '#lib/intake/contract'
import { type FolderFile, openAtOnce } from '#lib/manifest/folder'
import type { ReadText } from '#lib/manifest/projections'
import { fileSource } from '#lib/models/disk'
import { inspectModel } from '#lib/models/inspect'
import type { ModelFacts } from '#lib/models/schema'
import { mapInParallel } from '#lib/parallel'
import type { Contract } from '#lib/standards/rules'
import type { PackageFolder } from './folder.ts'

const longestText = 16 * 1024 * 1024

/** Reads the texts among a folder's files: of files of the package only, and up to 16 MiB. */
export function textsOf(files: readonly FolderFile[]): ReadText {
  const places = new Map(files.map(({ path, file }) => [path, file]))
  return async (path) => {
    const file = places.get(path)
    if (file === undefined || (await stat(file)).size > longestText) return undefined
    return readFile(file, 'utf8')
  }
}

/** What the file says it is, read from its content. */
async function factsOf({ file, path }: FolderFile): Promise<ModelFacts> {
  await using source = await fileSource(file)
  return await inspectModel(source, path)
}

/** Everything checks look at, read from the folder, with the mistakes of the scenarios. */
export async function contractOf({
  manifest,
  files,
  unread,
}: Pick<PackageFolder, 'files'> & Pick<Contract, 'manifest' | 'unread'>): Promise<ReadContract> {
  const facts = await mapInParallel(files, openAtOnce, async (file) => ({ ...file, facts: await factsOf(file) }))
  return contractFrom({ manifest, files: facts, ...(unread ? { unread } : {}) }, textsOf(files))
}
