import { eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { blob } from '#db/schema/versions'

const sizes = db
  .select({ size: blob.size })
  .from(blob)
  .where(eq(blob.sha256, sql.placeholder('sha256')))
  .prepare('blob_size')

/** Bytes of a blob; `undefined` when there is none. */
export async function blobSize(sha256: string): Promise<number | undefined> {
  const [row] = await sizes.execute({ sha256 })
  return row?.size
}

/** Bytes by digest of those blobs of the list that are here. */
export async function blobSizes(digests: string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (let at = 0; at < digests.length; at += 1000) {
    const rows = await db
      .select()
      .from(blob)
      .where(inArray(blob.sha256, digests.slice(at, at + 1000)))
    for (const { sha256, size } of rows) found.set(sha256, size)
  }
  return found
}
