import { giveUp } from '#lib/blobs/incoming'
import { type Part, receive } from '#lib/blobs/receiving'
import { passOver, recordBlob, type Stored } from '#lib/blobs/writes'
import type { Caller } from '#lib/caller'
import { finishedAs, forgetFinished, noteFinished } from './finished.ts'
import { uploadOf } from './reads.ts'

/**
 * Takes bytes of an upload whose digest its sender need not know yet. Answers `undefined` while bytes of the whole are still
 * missing. Bytes that are whole but were not listed, as the catalog was stopped then, are not read again.
 */
export async function storeUpload(
  caller: Caller,
  id: string,
  bytes: AsyncIterable<Uint8Array>,
  part: Part,
  promised?: string,
): Promise<Stored | undefined> {
  const upload = uploadOf(caller.actor, id)
  const finished = await finishedAs(upload)
  if (finished) {
    await passOver(bytes)
    return recordBlob(caller, finished)
  }
  const whole = await receive(upload, bytes, part, promised)
  if (!whole) return undefined
  await noteFinished(upload, whole)
  return recordBlob(caller, whole)
}

/** Forgets what came of an upload. A blob that it became stays. */
export async function abandonUpload({ actor }: Caller, id: string): Promise<void> {
  const upload = uploadOf(actor, id)
  await giveUp(upload)
  await forgetFinished(upload)
}
