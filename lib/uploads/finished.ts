import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { incoming, stemOf, type Upload } from '#lib/blobs/incoming'
import type { Whole } from '#lib/blobs/receiving'
import { storedBytes } from '#lib/blobs/store'

/*
 * Which blob an upload became is noted beside the bytes on their way, and swept with them: a sender who missed the answer asks
 * for it and sends nothing again. A note that a crash lost or cut costs no more than that.
 */
const note = (upload: Upload) => join(incoming(), `${stemOf(upload)}.done`)

export const noteFinished = (upload: Upload, { sha256 }: Whole): Promise<void> => writeFile(note(upload), sha256)

export const forgetFinished = (upload: Upload): Promise<void> => rm(note(upload), { force: true })

/** The bytes that an upload became, while they are here. */
export async function finishedAs(upload: Upload): Promise<Whole | undefined> {
  const sha256 = await readFile(note(upload), 'utf8').catch(() => '')
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  const size = await storedBytes(sha256)
  return size === undefined ? undefined : { sha256, size }
}
