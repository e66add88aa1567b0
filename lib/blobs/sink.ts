import type { FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { callbackify } from 'node:util'
import { type Taken, take } from '#lib/digest'
import { release } from '#lib/release'

const highWaterMark = 1024 * 1024

/**
 * The end of a file that is open to append: hashes chunks while they are written, and writes together what came meanwhile.
 * Chunks are given away to it, and are empty afterwards.
 */
export function appending(file: FileHandle, taken: Taken): Writable {
  const append = callbackify(async (waiting: { chunk: Buffer }[]) => {
    const chunks = waiting.map(({ chunk }) => chunk)
    const written = writeAll(file, chunks)
    for (const chunk of chunks) take(taken, chunk)
    await written
    for (const chunk of chunks) release(chunk)
  })
  return new Writable({
    highWaterMark,
    write: (chunk: Buffer, _encoding, done) => append([{ chunk }], done),
    writev: append,
  })
}

/** A disk that fills up takes a part of a write, and says why only when asked to take the rest. */
async function writeAll(file: FileHandle, chunks: Buffer[]): Promise<void> {
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  const { bytesWritten } = await file.writev(chunks)
  if (bytesWritten < size) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten))
}
