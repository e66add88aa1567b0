import { sameJson } from '#lib/differences'
import { type Change, changesOf, withPlace } from '#lib/drafts/merge'
import type { DraftContent } from '#lib/drafts/schema'
import { nameOf } from '#lib/intake/reading'
import { notedIn, valuesIn } from '#lib/intake/told'
import { valueAt } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { manifestNames } from '#lib/manifest/left-out'
import { isObject } from '#lib/tree'
import { joined } from './apply.ts'
import { disputedIn } from './disputed.ts'
import type { PlacedFile } from './given-files.ts'
import type { ReadFiles } from './read-files.ts'

/** What became of a draft by files that were given, as much as it takes to tell of it and to undo it. */
export type Drop = {
  before: DraftContent
  after: DraftContent
  /** How many values were filled, and by how many files. */
  values: number
  from: number
  /** How many contradictions are new, how many things there are to look at, and of how many files nothing was read. */
  contradictions: number
  toLookAt: number
  notUnderstood: number
  /** Files for the package; tables of data, which stay where they are; and what is no part of a package. */
  files: PlacedFile[]
  data: PlacedFile[]
  left: string[]
}

const isManifest = ({ path }: PlacedFile) => manifestNames.includes(nameOf(path))

/** What files make of a draft. */
export function dropOf(before: DraftContent, { intake, files, left }: ReadFiles): Drop {
  const {
    content: after,
    taken,
    notes,
  } = joined(
    before,
    intake,
    files.map(({ path }) => path),
  )
  const notKept = new Set(intake.notKept)
  const given = files.filter((one) => !isManifest(one))
  const made = intake.made.map(({ path, text }) => ({ path, file: new File([text], nameOf(path)) }))
  const { values, files: sayers } = valuesIn(
    { found: taken, metrics: intake.metrics },
    files.map(({ path }) => path),
  )
  const known = new Set(disputedIn(before.contradictions ?? []).map(({ path }) => path))
  return {
    before,
    after,
    values,
    from: sayers.length,
    contradictions: disputedIn(after.contradictions ?? []).filter(({ path }) => !known.has(path)).length,
    ...notedIn(notes),
    files: [...given.filter(({ path }) => !notKept.has(path)), ...made],
    data: given.filter(({ path }) => notKept.has(path)),
    left,
  }
}

/** A draft as it would be without a drop: what was typed since stays, wherever it stands. */
export function undone(now: DraftContent, { before, after, files, data }: Undoable): DraftContent {
  const untouched = changesOf(after, before)
    .flatMap(eachTakenAway)
    .filter((change) => sameJson(valueAt(now, change.at), change.before))
  const content = untouched.reduce((made, { at, after }) => withPlace(made, at, after), now)
  const manifest = content.manifest ?? {}
  const given = new Set([...files, ...data].map(({ path }) => path))
  const listed = filesByPath(before)
  if (!Array.isArray(manifest.files)) return { ...content, manifest }
  const rest = manifest.files.flatMap((one) => {
    const path = pathIn(one)
    return path === undefined || !given.has(path) ? [one] : (listed.get(path) ?? [])
  })
  return { ...content, manifest: { ...manifest, files: rest } }
}

type Undoable = Pick<Drop, 'before' | 'after' | 'files' | 'data'>

/** What is taken away as single values, so that what was typed beside them stays. */
function eachTakenAway(change: Change): Change[] {
  const { at, before, after } = change
  const isGone = after === undefined || (isObject(after) && Object.keys(after).length === 0)
  if (!isGone || !isObject(before) || Object.keys(before).length === 0) return [change]
  return Object.entries(before).flatMap(([key, inner]) =>
    eachTakenAway({ at: [...at, key], before: inner, after: undefined }),
  )
}

const pathIn = (file: Json): string | undefined =>
  isObject(file) && typeof file.path === 'string' ? file.path : undefined

const filesByPath = ({ manifest: { files } }: DraftContent): ReadonlyMap<string | undefined, Json> =>
  new Map(Array.isArray(files) ? files.map((file) => [pathIn(file), file]) : [])
