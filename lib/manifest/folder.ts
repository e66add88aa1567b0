import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashed } from '#lib/digest'
import { Refusal } from '#lib/errors'
import { mapInParallel } from '#lib/parallel'
import { isLeftOut, manifestNames } from './left-out.ts'
import { checkManifest, type ParsedManifest, parseManifest } from './parse.ts'
import type { ManifestFile } from './schema.ts'

/** A file of a folder: where it lies, and what a manifest says of it. */
export type FolderFile = { file: string; path: string; digest: `sha256:${string}`; size: number }

const isLeft = (name: string) => isLeftOut(name) || manifestNames.includes(name)

async function pathsIn(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  const paths: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isLeft(entry.name)) continue
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) paths.push(...(await pathsIn(folder, path)))
    else if (entry.isFile()) paths.push(path)
  }
  return paths
}

/** How many files of a folder are open at the same time. */
export const openAtOnce = 8

async function folderFile(folder: string, path: string): Promise<FolderFile> {
  const file = join(folder, path)
  const { hash, size } = await hashed(file)
  return { file, path, digest: `sha256:${hash.digest('hex')}`, size }
}

/** The files of a package folder in the order of their paths: all but hidden ones, links, caches and the manifest itself. */
export async function filesIn(folder: string): Promise<FolderFile[]> {
  const paths = await pathsIn(folder)
  return mapInParallel(paths, openAtOnce, (path) => folderFile(folder, path))
}

/** The text of a folder's manifest and how it is written; refused (`no_manifest`) when there is none. */
export async function manifestTextIn(folder: string): Promise<{ text: string; form: 'yaml' | 'json'; file: string }> {
  for (const name of manifestNames) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (text !== undefined) return { text, form: name.endsWith('json') ? 'json' : 'yaml', file: join(folder, name) }
  }
  throw new Refusal('missing', 'no_manifest', `There is no shipshape.yaml in ${folder}. Make one with: shipshape init`)
}

/** Files as a manifest lists them. */
export const listed = (files: readonly FolderFile[]): ManifestFile[] =>
  files.map(({ path, digest, size }) => ({ path, digest, size }))

/** A folder's manifest with its files filled in by what lies there. */
export async function manifestIn(folder: string): Promise<{ parsed: ParsedManifest; files: FolderFile[] }> {
  const [{ text, form }, files] = await Promise.all([manifestTextIn(folder), filesIn(folder)])
  const parsed = parseManifest(text, form)
  if (parsed.issues) return { parsed, files }
  return { parsed: checkManifest({ ...parsed.manifest, files: listed(files) }), files }
}
