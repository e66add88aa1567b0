import type { Unclear } from '#lib/intake/reading'
import { leftOutOf } from '#lib/manifest/left-out'
import { inspectModel } from '#lib/models/inspect'
import { blobSource } from '#lib/models/source'
import {
  ArchiveGuard,
  type Entry,
  flawOfName,
  type Limits,
  type OpenArchive,
  TooMuch,
  usualLimits,
} from './archive-guard.ts'
import type { PlacedFile } from './given-files.ts'
import { isPackedTar, isTar, openPackedTar, openTar } from './open-tar.ts'
import { openZip } from './open-zip.ts'

type Kind = { ending: RegExp; fits: (file: Blob) => Promise<boolean>; open: OpenArchive }

// A zip that is a model inside is a model, whatever it is called; one with another ending is of a format of its own.
const isPlainZip = async (file: Blob) => (await inspectModel(blobSource(file), 'archive.zip')).format === 'zip'
const kinds: readonly Kind[] = [
  { ending: /\.zip$/i, fits: isPlainZip, open: openZip },
  { ending: /\.tar$/i, fits: isTar, open: openTar },
  { ending: /\.(?:tar\.gz|tgz)$/i, fits: isPackedTar, open: openPackedTar },
]

const kindOf = (path: string) => kinds.find(({ ending }) => ending.test(path))

/** Whether a name promises an archive. */
export const isCalledArchive = (path: string): boolean => kindOf(path) !== undefined

/** What was in an archive, under its name without the ending; what is no part of a package; what else was not taken, and why. */
export type Opened = { name: string; files: PlacedFile[]; left: string[]; told: Unclear[] }

/**
 * Opens a file that is an archive by its name and its content; answers nothing for every other. What is unsafe, locked or too large is
 * told and not taken. The bytes stay in the browser, and their names are labels.
 */
export async function opened(
  { path: archive, file }: PlacedFile,
  onFile: (path: string) => void = () => undefined,
  limits: Limits = usualLimits,
): Promise<Opened | undefined> {
  const kind = kindOf(archive)
  if (!kind || !(await kind.fits(file))) return undefined
  const guard = new ArchiveGuard(limits)
  const found: Opened = { name: archive.replace(kind.ending, ''), files: [], left: [], told: [] }
  const take = async ({ path, flaw, unpacked }: Entry) => {
    guard.see()
    const unsafe = flaw ?? flawOfName(path)
    const left = unsafe === undefined ? leftOutOf(path) : undefined
    const why = unsafe ?? (left === undefined ? guard.flawOf(path) : undefined)
    if (left !== undefined) found.left.push(left)
    else if (why !== undefined) found.told.push({ file: `${archive}: ${path}`, what: why })
    else {
      onFile(path)
      found.files.push({ path, file: new File([await unpacked()], path) })
    }
  }
  await kind.open(file, guard, take).catch((error: unknown) => {
    found.told.push({ file: archive, what: error instanceof TooMuch ? error.message : broken(error) })
  })
  return { ...found, left: [...new Set(found.left)] }
}

const broken = (error: unknown) =>
  `is broken, and may hold more than was taken${error instanceof Error && error.message ? ` (${error.message})` : ''}`

const strange = /\.(?:tar\.(?:bz2|xz|zst|lz4|lzma|br)|tbz2?|txz|tzst|7z|rar)$/i

/** Why a file that is called an archive is not opened; nothing of every other, and of a model that is a zip inside. */
export async function whyUnopened({ path, file }: PlacedFile): Promise<string | undefined> {
  if (strange.test(path))
    return 'is an archive of a kind that is not opened here: drop its folder, or pack it as zip or tar.gz'
  if (!isCalledArchive(path) || (await inspectModel(blobSource(file), path)).format !== 'unknown') return undefined
  return 'is called an archive and is none that can be opened: it stays the file it is'
}
