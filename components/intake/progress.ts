import { formatPercent } from '#lib/format'
import { type ByteSource, blobSource } from '#lib/models/source'
import type { PlacedFile } from './given-files.ts'

/** Where the reading is: at a file of an archive that is opened, or at one of so many files, `share` of it read. */
export type Progress =
  | { archive: string; path: string; at?: undefined }
  | { archive?: undefined; path: string; at: number; of: number; share: number }
export type OnProgress = (progress: Progress) => void

/** Reading 12 of 140: data/clicks.parquet, 40% */
export function progressText(progress: Progress): string {
  if (progress.at === undefined) return `Opening ${progress.archive}: ${progress.path}`
  const share = progress.share < 1 ? `, ${formatPercent(Math.floor(progress.share * 100) / 100)}` : ''
  return `Reading ${progress.at} of ${progress.of}: ${progress.path}${share}`
}

/** How much of all files was read: those before, and the part of this one. */
export const shareOf = ({ at, of, share }: Progress & { at: number }): number => (at - 1 + share) / of

/** A file as a source of bytes, told of at each read; the files count in the order they are begun. */
export function watched(
  files: readonly PlacedFile[],
  onProgress: OnProgress,
): (path: string, file: File) => ByteSource {
  const begun = new Map<string, number>()
  return (path, file) => {
    const source = blobSource(file)
    return {
      size: source.size,
      async read(offset, length) {
        const at = begun.get(path) ?? begun.size + 1
        begun.set(path, at)
        const share = source.size === 0 ? 1 : Math.min(1, (offset + length) / source.size)
        onProgress({ path, at, of: files.length, share })
        return read(path, source, offset, length)
      },
    }
  }
}

async function read(path: string, source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  try {
    return await source.read(offset, length)
  } catch {
    throw new LostFile(path)
  }
}

/** A file that could be read at first, and then no more. */
class LostFile extends Error {
  override readonly name = 'LostFile'
  constructor(path: string) {
    super(`${path} changed or went away while it was read. Drop it again.`)
  }
}
