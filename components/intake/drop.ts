import { mergeDrafts } from '#lib/drafts/merge'
import type { DraftContent } from '#lib/drafts/schema'
import { nameOf } from '#lib/intake/reading'
import { manifestNames } from '#lib/manifest/left-out'
import { joined } from './apply.ts'
import { dataApart } from './data-files.ts'
import type { PlacedFile } from './given-files.ts'
import type { ReadFiles } from './read-files.ts'

/** What became of a draft by files that were given, as much as it takes to tell of it and to undo it. */
export type Drop = {
  before: DraftContent
  after: DraftContent
  /** How many values were filled, and by how many files. */
  values: number
  from: number
  /** How many contradictions are new, and of how many files something was not understood. */
  contradictions: number
  notUnderstood: number
  /** Files for the package; tables of data, which stay where they are; and what is no part of a package. */
  files: PlacedFile[]
  data: PlacedFile[]
  left: string[]
}

const isManifest = ({ path }: PlacedFile) => manifestNames.includes(nameOf(path))

/** What files make of a draft. */
export function dropOf(before: DraftContent, { intake, files, left }: ReadFiles): Drop {
  const { content: after, taken } = joined(
    before,
    intake,
    files.map(({ path }) => path),
  )
  const { kept, data } = dataApart(
    files.filter((one) => !isManifest(one)),
    intake,
  )
  const made = intake.made.map(({ path, text }) => ({ path, file: new File([text], nameOf(path)) }))
  const stated = taken.filter(({ from }) => !from.startsWith('nothing: '))
  const sayers = new Set([...stated, ...intake.metrics].map(({ from }) => from))
  const known = new Set((before.contradictions ?? []).map(({ path }) => path))
  return {
    before,
    after,
    values: stated.length + intake.metrics.length,
    from: files.filter(({ path }) => sayers.has(path)).length,
    contradictions: (after.contradictions ?? []).filter(({ path }) => !known.has(path)).length,
    notUnderstood: new Set([...intake.unclear.flatMap(({ file }) => file ?? []), ...intake.unread]).size,
    files: [...kept, ...made],
    data,
    left,
  }
}

/** A draft as it would be without a drop: what was typed since stays. */
export function undone(now: DraftContent, { before, after, files, data }: Drop): DraftContent {
  const content = mergeDrafts({ base: after, theirs: before, mine: now }).content
  const given = new Set([...files, ...data].map(({ path }) => path))
  const listed = pathsOf(before)
  const kept = content.manifest.files
  if (!Array.isArray(kept)) return content
  const rest = kept.filter((one) => {
    const path = pathIn(one)
    return path === undefined || !given.has(path) || listed.has(path)
  })
  return { ...content, manifest: { ...content.manifest, files: rest } }
}

const pathIn = (file: unknown): string | undefined =>
  typeof file === 'object' && file !== null && 'path' in file && typeof file.path === 'string' ? file.path : undefined

const pathsOf = ({ manifest: { files } }: DraftContent): Set<string> =>
  new Set(Array.isArray(files) ? files.flatMap((file) => pathIn(file) ?? []) : [])
