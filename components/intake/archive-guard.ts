import { formatBytes, formatCount } from '#lib/format'
import { filePath } from '#lib/manifest/parts/names'
import { mostFiles } from './given-files.ts'

/** How much an archive may hold. `listed`: with what is left out; `ratio`: bytes for each packed one, once an entry is large enough to hurt (`suspicious`). */
export type Limits = {
  listed: number
  entries: number
  entryBytes: number
  bytes: number
  ratio: number
  suspicious: number
}

export const usualLimits: Limits = {
  listed: 200_000,
  entries: mostFiles,
  entryBytes: 4 * 2 ** 30,
  bytes: 8 * 2 ** 30,
  ratio: 200,
  suspicious: 32 * 2 ** 20,
}

/** The archive holds more than may be unpacked; nothing further of it is. The message completes "data.zip: …". */
export class TooMuch extends Error {
  override readonly name = 'TooMuch'
}

/** Why a file of this name is not taken from an archive, whatever else is in it. */
export function flawOfName(path: string): string | undefined {
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is called by an absolute path: it is not taken'
  if (path.split(/[/\\]/).includes('..')) return 'leads out of the archive: it is not taken'
  return filePath.safeParse(path).success ? undefined : 'has a name that a version can not hold: it is not taken'
}

/** Watches over one archive while it is opened: the names it uses, and how many bytes came out of it. */
export class ArchiveGuard {
  readonly #limits: Limits
  readonly #names = new Set<string>()
  #seen = 0
  #bytes = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** One more entry, whatever becomes of it. */
  see(): void {
    this.#seen += 1
    if (this.#seen > this.#limits.listed)
      throw new TooMuch(`lists more than ${formatCount(this.#limits.listed, 'file')}: nothing beyond them is taken`)
  }

  /** Why an entry of this name can not be taken beside those before it; a name that can counts as used. */
  flawOf(path: string): string | undefined {
    const name = path.toLowerCase()
    if (this.#names.has(name)) return 'is in the archive twice: the first was taken'
    this.#names.add(name)
    if (this.#names.size > this.#limits.entries)
      throw new TooMuch(`holds more than ${formatCount(this.#limits.entries, 'file')}: nothing beyond them is taken`)
    return undefined
  }

  /** Lets an entry's bytes through and counts them; it ends the work when they are too many. */
  counting(path: string, packed: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
    let own = 0
    return new TransformStream({
      transform: (chunk, controller) => {
        own += chunk.length
        this.#bytes += chunk.length
        this.#refuse(path, own, packed)
        controller.enqueue(chunk)
      },
    })
  }

  #refuse(path: string, own: number, packed: number): void {
    const { entryBytes, bytes, ratio, suspicious } = this.#limits
    if (own > suspicious && own > ratio * packed)
      throw new TooMuch(
        `holds ${path}, which grows more than ${ratio} times when it is unpacked: nothing beyond it is taken`,
      )
    if (own > entryBytes)
      throw new TooMuch(
        `holds ${path}, which is more than ${formatBytes(entryBytes)} unpacked: drop that file by itself`,
      )
    if (this.#bytes > bytes)
      throw new TooMuch(`holds more than ${formatBytes(bytes)} unpacked: drop the folder instead of the archive`)
  }
}

/** One file of an archive, not unpacked yet, and why it should not be. */
export type Entry = { path: string; flaw: string | undefined; unpacked: () => Promise<Blob> }

/** Goes through an archive, one file after the other. */
export type OpenArchive = (file: Blob, guard: ArchiveGuard, onEntry: (entry: Entry) => Promise<void>) => Promise<void>
