import type { Difference } from '#lib/differences'
import type { Json } from '#lib/json'
import { layOver } from '#lib/manifest/diff'
import { readableKeys } from '#lib/manifest/parse'
import { type ReadText, writtenOut } from '#lib/manifest/projections'
import { type Part, parts } from '#lib/manifest/rules'
import type { Manifest, ManifestFile } from '#lib/manifest/schema'
import { type SuggestedNumber, suggestedNumber } from '#lib/versions/next-number'

/** The version a draft is held against: the one it was begun from, else the latest of its package; and the numbers that this used. */
export type Base = { package: string; version: string; manifest: Manifest; used: string[] }

/** How a draft differs from its base: part by part, in words and other files; and which number that asks for. */
export type Against = {
  differences: { part: Part | 'rest'; rows: Difference[] }[]
  /** Keys of the draft that hold mistakes: they are compared as they were. */
  unread: string[]
  suggested: SuggestedNumber
}

/** Holds what is typed against the base. `read` answers the text of a file by what the manifest lists, or nothing where it is not here yet. */
export async function againstBase(
  { manifest: before, used }: Base,
  draft: { [key: string]: Json },
  read: (file: ManifestFile) => Promise<string | undefined>,
): Promise<Against> {
  const { manifest: known, unread } = readableKeys(draft)
  const kept = Object.fromEntries(unread.map((key) => [key, before[key as keyof Manifest]]))
  const after = { ...identity(before), ...known, ...kept } as Manifest
  const [from, to] = await Promise.all([before, after].map((one) => writtenOut(one, textsOf(one, read))))
  if (!from || !to) throw new TypeError('Two manifests were written out.')
  const { diff } = layOver([from, to], [before, after])
  const rest = [...diff.facts, ...diff.files]
  return {
    differences: [
      ...parts.map((part) => ({ part, rows: diff.parts[part] })),
      { part: 'rest' as const, rows: rest },
    ].filter(({ rows }) => rows.length > 0),
    unread,
    suggested: suggestedNumber(from, to, used),
  }
}

const identity = ({ shipshape, package: name, version, summary }: Manifest): Manifest => ({
  shipshape,
  package: name,
  version,
  summary,
  files: [],
})

function textsOf({ files }: Manifest, read: (file: ManifestFile) => Promise<string | undefined>): ReadText {
  const held = new Map(files.map((file) => [file.path, file]))
  return async (path) => {
    const file = held.get(path)
    return file && read(file)
  }
}
