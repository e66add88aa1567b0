import type { DraftContent } from '#lib/drafts/schema'
import { withAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { mentionedFiles } from '#lib/manifest/rules'
import { isObject } from '#lib/tree'
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
}

const missingFirst = ({ index }: FileRow) => (index === undefined ? 0 : 1)

/** The files of a manifest, and those that it names and does not hold: these stand first. */
export function fileRows(manifest: DraftContent['manifest']): FileRow[] {
  const named = Map.groupBy(mentionedFiles(manifest), ({ file }) => file)
  const namedAt = (path: string) => (named.get(path) ?? []).map(({ at }) => at)
  const { rows, byPath } = draftFilesOf(manifest.files)
  const held = rows.map((file, index): FileRow => ({ ...file, index, namedAt: namedAt(file.path) }))
  const missing = [...named.keys()]
    .filter((path) => !byPath.has(path))
    .map((path): FileRow => ({ path, namedAt: namedAt(path) }))
  return [...missing, ...held].toSorted((a, b) => missingFirst(a) - missingFirst(b))
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
