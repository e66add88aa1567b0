import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { digestOf, type Taken, takenNothing } from '#lib/digest'
import { invalid, Refusal } from '#lib/errors'
import { forget, leave, ownFile, takeUp, type Upload } from './incoming.ts'
import { appending } from './sink.ts'
import { keep } from './store.ts'

/** Where bytes that come stand in the whole, as far as the client says so. */
export type Part = {
  /** The place of the first, counted from 0. */
  from: number
  /** The place after the last; without it they are the rest of the whole. */
  end?: number
  /** Bytes of the whole. */
  total?: number
}

/** Bytes that are whole and have their name. */
export type Whole = { sha256: string; size: number }

/**
 * Takes bytes until the stream ends: hashed as they come, on disk before they are called a blob, named only when they are whole
 * and their SHA-256 is the one `promised`, if one is. The chunks are given away, and empty afterwards. Answers `undefined` while
 * bytes are still missing. A cut stream leaves all that came to go on from (`upload_cut`); of more bytes than were announced
 * (`upload_too_long`) or those of another digest (`digest_mismatch`) nothing is kept.
 */
export async function receive(
  upload: Upload,
  bytes: AsyncIterable<Uint8Array>,
  part: Part,
  promised?: string,
): Promise<Whole | undefined> {
  const own = await ownFile(upload)
  const { taken, source } = part.from > 0 ? await takeUp(upload, part.from, own) : { taken: takenNothing() }
  try {
    await append(own, taken, part, bytes)
    const { size } = taken
    const sha256 = digestOf(taken)
    const missing = moreToCome(part, size)
    if (sha256 === promised || (promised === undefined && !missing)) {
      await named(own, upload, sha256)
      return { sha256, size }
    }
    if (missing) return undefined
    for (const file of [own, source]) if (file) await rm(file, { force: true })
    const message = `these ${size} bytes are sha256:${sha256}, not sha256:${promised}: nothing was kept`
    throw invalid('digest_mismatch', [{ path: 'sha256', message }])
  } finally {
    await leave(own, upload, taken)
  }
}

/** Whoever went on from these bytes and found them wrong, or gave them up, has removed them. */
async function named(own: string, upload: Upload, sha256: string): Promise<void> {
  try {
    await keep(own, sha256)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? cutShort(error, 0) : error
  }
  await forget(upload)
}

/** A part of a whole whose size is not told yet may always be followed by another. */
const moreToCome = ({ end, total }: Part, size: number) => (total === undefined ? end !== undefined : size < total)

async function append(file: string, taken: Taken, part: Part, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { from } = part
  const arrived: Arrived = { size: from }
  await using handle = await open(file, from > 0 ? 'a' : 'ax')
  try {
    await pipeline(measured(bytes, part, arrived), appending(handle, taken))
    await handle.sync()
    if ('error' in arrived) throw arrived.error
  } catch (error) {
    if (!(error instanceof Refusal)) throw cutShort(error, arrived.size)
    await handle.truncate(from)
    throw error
  }
}

/** How far the bytes came, and why no further. */
type Arrived = { size: number; error?: unknown }

/** Passes chunks on until they end, in whatever way, or more come than were announced: what came before is written all the same. */
async function* measured(
  chunks: AsyncIterable<Uint8Array>,
  { from, end = Number.POSITIVE_INFINITY, total = Number.POSITIVE_INFINITY }: Part,
  arrived: Arrived,
): AsyncGenerator<Uint8Array> {
  const limit = Math.min(end, total)
  try {
    for await (const chunk of chunks) {
      if (arrived.size + chunk.length > limit) throw tooLong(limit - from)
      arrived.size += chunk.length
      yield chunk
    }
  } catch (error) {
    arrived.error = error
  }
}

const tooLong = (announced: number) =>
  new Refusal(
    'malformed',
    'upload_too_long',
    `More bytes came than the ${announced} that were announced: none of them were kept.`,
  )

function cutShort(error: unknown, kept: number): Refusal {
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return new Refusal(
      'busy',
      'disk_full',
      'The disk of the catalog is full: tell its operator. Nothing was registered.',
    )
  return new Refusal('malformed', 'upload_cut', `The upload stopped after ${kept} bytes: ask with HEAD where to go on.`)
}
