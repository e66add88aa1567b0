import { givenOf } from '#lib/intake/given'
import { type Intake, readGiven } from '#lib/intake/intake'
import type { Unclear } from '#lib/intake/reading'
import { mapInParallel } from '#lib/parallel'
import { isCalledArchive, opened, whyUnopened } from './archive.ts'
import { type Dropped, droppedFrom, type PlacedFile } from './given-files.ts'
import { type OnProgress, watched } from './progress.ts'

/** What was given, archives opened, and what it says. */
export type ReadFiles = Dropped & { intake: Intake }

/** Reads what was given with every reader. Heavy: it belongs in a worker. */
export async function readFiles(given: Dropped, onProgress: OnProgress): Promise<ReadFiles> {
  const { told, ...unpacked } = await unpack(given, onProgress)
  const { readable, unreadable } = await apart(unpacked.files)
  const source = watched(readable, onProgress)
  const sources = readable.map(({ path, file }) => ({ path, source: source(path, file) }))
  const intake = await readGiven(await givenOf(sources, unpacked.name))
  return {
    ...unpacked,
    files: readable,
    intake: { ...intake, unclear: [...told, ...unreadable, ...intake.unclear] },
  }
}

/**
 * Archives that were given themselves are opened, and what is in them stands in their place. One that lies in a folder is a file of that
 * folder, as it is for the command, so that both make the same version of it.
 */
async function unpack(given: Dropped, onProgress: OnProgress): Promise<Dropped & { told: Unclear[] }> {
  const told: Unclear[] = []
  const left = [...given.left]
  const files: PlacedFile[] = []
  const stems: string[] = []
  for (const one of given.files) {
    const archive = isOwn(given, one) ? await opened(one, (path) => onProgress({ archive: one.path, path })) : undefined
    if (!archive) {
      const why = isOwn(given, one) ? await whyUnopened(one) : isCalledArchive(one.path) ? inFolder : undefined
      if (why !== undefined) told.push({ file: one.path, what: why })
      files.push(one)
      continue
    }
    stems.push(archive.name)
    files.push(...archive.files)
    left.push(...archive.left)
    told.push(...archive.told)
  }
  if (stems.length === 0) return { ...given, told }
  const { kept, twice } = distinct(files)
  const whole = droppedFrom(kept)
  const name = whole.name ?? (given.files.length === 1 ? stems[0] : undefined)
  return { ...whole, name, left, told: [...told, ...twice] }
}

const inFolder = 'is an archive in a folder and stays a file: drop it by itself to have read what is in it'
const isOwn = ({ name }: Dropped, { path }: PlacedFile) => name === undefined && !path.includes('/')

/** One file for each path, by the rule of a version: capitals make no difference. */
function distinct(files: readonly PlacedFile[]): { kept: PlacedFile[]; twice: Unclear[] } {
  const kept = new Map<string, PlacedFile>()
  const twice: Unclear[] = []
  for (const one of files) {
    const name = one.path.toLowerCase()
    if (kept.has(name)) twice.push({ file: one.path, what: 'was given twice: the first was taken' })
    else kept.set(name, one)
  }
  return { kept: [...kept.values()], twice }
}

/** What can be read, and what can not, as it was moved, is locked, or became another file since. */
async function apart(files: readonly PlacedFile[]): Promise<{ readable: PlacedFile[]; unreadable: Unclear[] }> {
  const tried = await mapInParallel(files, 8, async ({ file }) => {
    const byte = await file
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => undefined)
    return byte !== undefined
  })
  return {
    readable: files.filter((_, index) => tried[index]),
    unreadable: files
      .filter((_, index) => !tried[index])
      .map(({ path }) => ({ file: path, what: 'could not be read: was it moved, or is it open elsewhere?' })),
  }
}
