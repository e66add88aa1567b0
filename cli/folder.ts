import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Issue, invalid } from '#lib/errors'
import { type FolderFile, manifestIn } from '#lib/manifest/folder'
import { checkManifest } from '#lib/manifest/parse'
import { missingFiles } from '#lib/manifest/rules'
import type { Manifest } from '#lib/manifest/schema'
import { UsageError } from './exit.ts'

export type PackageFolder = { folder: string; manifest: Manifest; files: FolderFile[] }

/** The folder as a whole path; a folder that is not there is wrong usage. */
export async function existingFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) throw new UsageError(`${folder} is not a folder.`)
  return resolve(folder)
}

const repairedIn =
  (folder: string) =>
  ({ path, message }: Issue): Issue => ({
    path,
    message: `${message}: add the file to the folder ${folder}, or correct the path`,
  })

/** A package as it lies in a folder, under another number when one is given. Refused (`manifest_invalid`) with every mistake. */
export async function readPackageFolder(folder: string, number?: string): Promise<PackageFolder> {
  const { parsed, files } = await manifestIn(folder)
  const renumbered =
    parsed.issues || number === undefined ? parsed : checkManifest({ ...parsed.manifest, version: number })
  if (renumbered.issues) throw invalid('manifest_invalid', renumbered.issues)
  const missing = missingFiles(renumbered.manifest)
  if (missing.length > 0) throw invalid('manifest_invalid', missing.map(repairedIn(folder)))
  return { folder, manifest: renumbered.manifest, files }
}
