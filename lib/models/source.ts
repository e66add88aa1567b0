import { open } from 'node:fs/promises'

/** Bytes that can be read in part, wherever they lie. A read answers fewer bytes than asked for only at the end. */
export interface ByteSource {
  readonly size: number
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Bytes in memory as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/** A file on disk as a source; `await using` closes it. Throws when the file cannot be opened. */
export async function fileSource(path: string): Promise<ByteSource & AsyncDisposable> {
  const file = await open(path)
  const { size } = await file.stat()
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset)
      return bytes.subarray(0, bytesRead)
    },
    [Symbol.asyncDispose]: () => file.close(),
  }
}

/** The part of a source from `start`, `size` bytes long at most, as a source of its own. */
export function partOf(source: ByteSource, start: number, size: number): ByteSource {
  const length = Math.max(0, Math.min(size, source.size - start))
  return { size: length, read: (offset, wanted) => source.read(start + offset, Math.min(wanted, length - offset)) }
}
