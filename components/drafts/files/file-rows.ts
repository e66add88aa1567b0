import type { DraftContent } from '#lib/drafts/schema'
import { withAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { mentionedFiles } from '#lib/manifest/rules'
import { isObject } from '#lib/tree'
import type { Upload } from '../../uploads/upload.ts'
import { draftFilesOf } from '../use-draft-files.ts'

/** A file of a draft as a list shows it. */
export type FileRow = {
  path: string
  /** Its place among the files of the manifest; nothing where it is not one of them. */
  index?: number
  digest?: string
  size?: number
  /** The places of the manifest that name it. */
  namedAt: string[]
  /** While its bytes are on their way. */
  upload?: Upload
}

/**
 * The files of a draft. First those that its manifest names and nobody has given yet, then those whose bytes are on their way and whose
 * digest is not known yet, then the others.
 */
export function fileRows(manifest: DraftContent['manifest'], uploads: readonly Upload[] = []): FileRow[] {
  const named = Map.groupBy(mentionedFiles(manifest), ({ file }) => file)
  const namedAt = (path: string) => (named.get(path) ?? []).map(({ at }) => at)
  const { rows, byPath } = draftFilesOf(manifest.files)
  const underway = new Map(uploads.filter(({ state }) => state !== 'done').map((upload) => [upload.path, upload]))
  const missing = [...named.keys()].filter((path) => !byPath.has(path) && !underway.has(path))
  const coming = [...underway.values()].filter(({ path }) => !byPath.has(path))
  return [
    ...missing.map((path) => ({ path, namedAt: namedAt(path) })),
    ...coming.map((upload) => ({ path: upload.path, size: upload.size, namedAt: namedAt(upload.path), upload })),
    ...rows.map((file, index) => ({ ...file, index, namedAt: namedAt(file.path), upload: underway.get(file.path) })),
  ]
}

/** The manifest with another path for one of its files, also where it is named; `extra` and the texts of people stay as they are. */
export function withPath(manifest: DraftContent['manifest'], index: number, path: string): DraftContent['manifest'] {
  const before = draftFilesOf(manifest.files).rows[index]?.path
  if (before === undefined) return manifest
  const places =
    before === '' ? [] : mentionedFiles(manifest).flatMap(({ steps, file }) => (file === before ? [steps] : []))
  const files = Array.isArray(manifest.files) ? manifest.files : []
  const file = files[index]
  const renamed = { ...manifest, files: files.with(index, { ...(isObject(file) ? file : {}), path }) }
  return places.reduce<Json>((next, steps) => withAt(next, steps, path) ?? {}, renamed) as DraftContent['manifest']
}
