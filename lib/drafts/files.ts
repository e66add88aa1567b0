import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import type { DraftContent, DraftFile } from './schema.ts'

/** How many files a draft names, and how many bytes they are as far as they are known. */
export function draftFilesOf(files: Json | undefined): { count: number; size: number } {
  const named = Array.isArray(files) ? files.filter(isObject) : []
  const sizes = named.map(({ size }) => (typeof size === 'number' ? size : 0))
  return { count: named.length, size: sizes.reduce((sum, size) => sum + size, 0) }
}

/** A draft with a file among those of its manifest, in place of what had its path; nothing where its files are no list. */
export function withFile(content: DraftContent, file: DraftFile): DraftContent | undefined {
  const { files = [] } = content.manifest
  if (!Array.isArray(files)) return undefined
  const place = files.findIndex((one) => isObject(one) && one.path === file.path)
  const put = place === -1 ? [...files, file] : files.with(place, file)
  return { ...content, manifest: { ...content.manifest, files: put } }
}
