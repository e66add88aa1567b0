import { createHash, type Hash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid, Refusal } from '#lib/errors'
import { settings } from '#lib/settings'

const folder = () => join(settings().data, 'blobs')

/** Where bytes lie: a name made of their digest only, never of anything a client calls them. */
export const blobFile = (sha256: string): string => join(folder(), sha256.slice(0, 2), sha256)
const partFile = (sha256: string) => join(folder(), 'incoming', `${sha256}.part`)

const here = globalThis as { shipshapeUploads?: Set<string> }
/** Digests whose resumable part somebody is writing right now. */
const writing = (here.shipshapeUploads ??= new Set())

const sizeOf = async (file: string): Promise<number | undefined> => (await stat(file).catch(() => undefined))?.size

/** How many bytes of a cut upload are kept and can be gone on from. */
export const receivedBytes = async (sha256: string): Promise<number> => (await sizeOf(partFile(sha256))) ?? 0

export type Part = {
  /** Where these bytes stand in the whole. */
  from: number
  /** Bytes of the whole, when the client says so. */
  total?: number
}

/**
 * Takes bytes until the stream ends: hashed as they come, on disk before they are called a blob, named only when their
 * SHA-256 is the one promised. Answers the size of the whole, or `undefined` while bytes are still missing. A cut stream
 * leaves its bytes to go on from; bytes of another digest are dropped (`digest_mismatch`).
 */
export async function receive(
  sha256: string,
  body: ReadableStream<Uint8Array> | null,
  part: Part,
): Promise<number | undefined> {
  const alone = !writing.has(sha256)
  if (!alone && part.from > 0)
    throw new Refusal(
      'conflict',
      'upload_in_progress',
      'Another upload of these bytes is going on: ask again with HEAD.',
    )
  const file = alone ? partFile(sha256) : `${partFile(sha256)}-${randomUUID()}`
  if (alone) writing.add(sha256)
  try {
    return await receiveInto(file, sha256, body, part)
  } finally {
    if (alone) writing.delete(sha256)
    else await rm(file, { force: true })
  }
}

async function receiveInto(
  file: string,
  sha256: string,
  body: ReadableStream<Uint8Array> | null,
  { from, total }: Part,
): Promise<number | undefined> {
  await mkdir(dirname(file), { recursive: true })
  const kept = from === 0 ? 0 : ((await sizeOf(file)) ?? 0)
  if (kept !== from)
    throw new Refusal('conflict', 'upload_offset', `${kept} bytes are here: go on from there.`, [], { offset: kept })
  const hash = createHash('sha256')
  if (from > 0) for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  const size = from + (await append(file, from, hash, body))
  if (total !== undefined && size < total) return undefined
  if (total !== undefined && size > total) return drop(file, `${size} bytes came, ${total} were announced`)
  const found = hash.digest('hex')
  if (found !== sha256) return drop(file, `these bytes are sha256:${found}, not sha256:${sha256}`)
  await keep(file, blobFile(sha256))
  return size
}

async function append(
  file: string,
  from: number,
  hash: Hash,
  body: ReadableStream<Uint8Array> | null,
): Promise<number> {
  let size = 0
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  const sink = createWriteStream(file, {
    flags: from === 0 ? 'w' : 'r+',
    start: from,
    flush: true,
    highWaterMark: 1024 * 1024,
  })
  try {
    await pipeline(body ? Readable.fromWeb(body as never) : Readable.from([]), counted, sink)
  } catch (error) {
    throw cutShort(error, from + size)
  }
  return size
}

function cutShort(error: unknown, kept: number): Refusal {
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return new Refusal(
      'busy',
      'disk_full',
      'The disk of the catalog is full: tell its operator. Nothing was registered.',
    )
  return new Refusal('malformed', 'upload_cut', `The upload stopped after ${kept} bytes: ask with HEAD where to go on.`)
}

async function drop(file: string, why: string): Promise<never> {
  await rm(file, { force: true })
  throw invalid('digest_mismatch', [{ path: 'sha256', message: `${why}: nothing was kept` }])
}

/** Gives durable bytes their name, durably: a name never exists without all of its bytes. */
async function keep(file: string, name: string): Promise<void> {
  await mkdir(dirname(name), { recursive: true })
  await rename(file, name)
  const directory = await open(dirname(name))
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** Bytes that really lie there for a digest; `undefined` when the file is lost. */
export const storedBytes = (sha256: string): Promise<number | undefined> => sizeOf(blobFile(sha256))

/**
 * A blob's bytes, from the first to the last asked for (both counted from 0, the last included). A whole blob is hashed on
 * its way and ends in an error before its last bytes when they were damaged on disk; a range can not be told.
 */
export function blobStream(sha256: string, range?: { first: number; last: number }): ReadableStream<Uint8Array> {
  const bounds = range && { start: range.first, end: range.last }
  const source = createReadStream(blobFile(sha256), { ...bounds, highWaterMark: 1024 * 1024 })
  return Readable.toWeb(range ? source : Readable.from(verified(source, sha256))) as ReadableStream<Uint8Array>
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
export async function blobDigest(sha256: string): Promise<string | undefined> {
  if ((await sizeOf(blobFile(sha256))) === undefined) return undefined
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(blobFile(sha256))) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** A blob as text of at most `limit` bytes; `undefined` when it is larger. */
export async function blobText(sha256: string, limit: number): Promise<string | undefined> {
  const size = await sizeOf(blobFile(sha256))
  if (size === undefined || size > limit) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(blobFile(sha256))) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
