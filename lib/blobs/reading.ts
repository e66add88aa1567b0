import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileDigest } from '#lib/digest'
import { blobFile, storedBytes } from './store.ts'

/**
 * A blob's bytes, from the first to the last asked for (both counted from 0, the last included). A whole blob is hashed on
 * its way and ends in an error before its last bytes when they were damaged on disk; a range can not be told.
 */
export function blobBytes(sha256: string, range?: { first: number; last: number }): AsyncIterable<Uint8Array> {
  const bounds = range && { start: range.first, end: range.last }
  const source = createReadStream(blobFile(sha256), { ...bounds, highWaterMark: 1024 * 1024 })
  return range ? source : verified(source, sha256)
}

async function* verified(source: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let last: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    hash.update(chunk)
    if (last.length) yield last
    last = chunk
  }
  if (hash.digest('hex') !== sha256) throw new Error(`the bytes of sha256:${sha256} are damaged on disk`)
  if (last.length) yield last
}

/** SHA-256 of the bytes as they lie on disk; `undefined` when the file is lost. */
export const blobDigest = async (sha256: string): Promise<string | undefined> =>
  (await storedBytes(sha256)) === undefined ? undefined : fileDigest(blobFile(sha256))

/** A blob as text of at most `limit` bytes; `undefined` when it is larger. */
export async function blobText(sha256: string, limit: number): Promise<string | undefined> {
  const size = await storedBytes(sha256)
  if (size === undefined || size > limit) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(blobFile(sha256))) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
