import { eq } from 'drizzle-orm'
import { blob, blobHolder } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { blobSize, holderOf } from './reads.ts'
import { type Part, receive, type Whole } from './receiving.ts'
import { storedBytes } from './store.ts'

export type Stored = Whole & { created: boolean }

/** Reads to the end: a client that is still sending when its connection is closed never sees the answer. */
export async function passOver(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes);
}

/**
 * Stores bytes once. Answers `undefined` while bytes of the whole are still missing. Bytes that are here already are
 * not read again; bytes that were lost are taken anew, and so are those that only packages hidden from the actor hold,
 * who has them from then on. The row is written when the bytes are durable, so a blob that is listed is whole.
 */
export async function storeBlob(
  caller: Caller,
  sha256: string,
  bytes: AsyncIterable<Uint8Array>,
  part: Part = { from: 0 },
): Promise<Stored | undefined> {
  const here = await blobSize(caller.actor, sha256)
  if (here !== undefined && (await storedBytes(sha256)) === here) {
    await passOver(bytes)
    return { sha256, size: here, created: false }
  }
  const whole = await receive({ key: sha256, holder: holderOf(caller.actor) }, bytes, part, sha256)
  return whole && recordBlob(caller, whole)
}

/** Lists a blob whose bytes are durable, once: who sent them has them from then on. */
export function recordBlob(caller: Caller, { sha256, size }: Whole): Promise<Stored> {
  return change(caller, async (tx, record) => {
    const [known] = await tx.select().from(blob).where(eq(blob.sha256, sha256))
    if (known && (await blobSize(caller.actor, sha256, tx)) !== undefined) return { sha256, size, created: false }
    if (known) await tx.insert(blobHolder).values({ sha256, actorId: holderOf(caller.actor), at: caller.now })
    else await tx.insert(blob).values({ sha256, size, createdAt: caller.now })
    await record({
      verb: 'blob.stored',
      subject: `blob:${sha256}`,
      label: `sha256:${sha256.slice(0, 12)}`,
      after: { size },
    })
    return { sha256, size, created: true }
  })
}
