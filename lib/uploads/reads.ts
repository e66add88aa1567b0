import { receivedBytes, type Upload } from '#lib/blobs/incoming'
import { blobSize, holderOf } from '#lib/blobs/reads'
import type { Actor } from '#lib/caller'
import { finishedAs } from './finished.ts'

/** An upload of somebody's own: the same id of somebody else is another. */
export const uploadOf = (actor: Actor, id: string): Upload => ({ key: id, holder: holderOf(actor) })

/** How far an upload came: all of its bytes with their digest once that is listed, none when nobody began it. */
export async function uploadProgress(actor: Actor, id: string): Promise<{ offset: number; sha256?: string }> {
  const upload = uploadOf(actor, id)
  const finished = await finishedAs(upload)
  if (!finished) return { offset: await receivedBytes(upload) }
  const listed = (await blobSize(actor, finished.sha256)) === finished.size
  return { offset: finished.size, sha256: listed ? finished.sha256 : undefined }
}
