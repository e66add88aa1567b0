import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { callbackify } from 'node:util'
import { release } from '#lib/release'

const highWaterMark = 1024 * 1024

/**
 * The end of a file that is open to append: hashes chunks while they are written, and writes together what came meanwhile.
 * Chunks are given away to it, and are empty afterwards.
 */
export function appending(file: FileHandle, hash: Hash): Writable {
  const take = callbackify(async (waiting: { chunk: Buffer }[]) => {
    const chunks = waiting.map(({ chunk }) => chunk)
    const written = writeAll(file, chunks)
    for (const chunk of chunks) hash.update(chunk)
    await written
    for (const chunk of chunks) release(chunk)
  })
  return new Writable({
    highWaterMark,
    write: (chunk: Buffer, _encoding, done) => take([{ chunk }], done),
    writev: take,
  })
}

/** A disk that fills up takes a part of a write, and says why only when asked to take the rest. */
async function writeAll(file: FileHandle, chunks: Buffer[]): Promise<void> {
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  const { bytesWritten } = await file.writev(chunks)
  if (bytesWritten < size) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten))
}
