import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Issue, invalid } from '#lib/errors'
import { manifestDigest } from '#lib/manifest/canonical'
import { type FolderFile, listed, manifestIn, manifestTextIn } from '#lib/manifest/folder'
import { checkManifest, readableManifest } from '#lib/manifest/parse'
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

export type Readable = {
  manifest: Partial<Manifest>
  unread: readonly string[]
  files: FolderFile[]
  issues: Issue[]
  digest?: string
}

/** A package as far as it can be read, with its mistakes. Refused (`manifest_invalid`) when the manifest is no table of keys. */
export async function readableFolder(folder: string): Promise<Readable> {
  const { parsed, files } = await manifestIn(folder)
  if (parsed.manifest) {
    const issues = missingFiles(parsed.manifest).map(repairedIn(folder))
    const digest = issues.length === 0 ? manifestDigest(parsed.manifest) : undefined
    return { manifest: parsed.manifest, unread: [], files, issues, digest }
  }
  const { text, form } = await manifestTextIn(folder)
  const read = readableManifest(text, form)
  if (!read) throw invalid('manifest_invalid', parsed.issues)
  return { ...read, manifest: { ...read.manifest, files: listed(files) }, files, issues: parsed.issues }
}
