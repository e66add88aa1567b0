import { open } from 'node:fs/promises'
import type { ByteSource } from './source.ts'

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

/** A file on disk as a source that holds nothing open between reads, for folders of many files. `size` is that of the file. */
export const closedSource = (path: string, size: number): ByteSource => ({
  size,
  async read(offset, length) {
    await using source = await fileSource(path)
    return await source.read(offset, length)
  },
})
