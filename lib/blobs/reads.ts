import { and, inArray, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { blob, blobHolder, version, versionFile } from '#db/schema/versions'
import { hiddenPackages } from '#lib/access/visible'
import type { Actor } from '#lib/caller'

/** Under whom it is kept that somebody has bytes: a personal token is its person's. */
export const holderOf = (actor: Actor): string => (actor.kind === 'token' && actor.holder ? actor.holder.id : actor.id)

/** The condition that a blob is not held by hidden packages alone, or that the actor showed to have its bytes. */
function givenTo(actor: Actor): SQL | undefined {
  const hidden = hiddenPackages(actor)
  if (!hidden) return undefined
  const held = sql`select 1 from ${versionFile} inner join ${version} on ${version.id} = ${versionFile.versionId} where ${versionFile.sha256} = ${blob.sha256}`
  const shown = sql`select 1 from ${blobHolder} where ${blobHolder.sha256} = ${blob.sha256} and ${blobHolder.actorId} = ${holderOf(actor)}`
  return sql`(exists (${held} and ${version.packageId} not in ${hidden}) or not exists (${held}) or exists (${shown}))`
}

/** Bytes of a blob; `undefined` when there is none for the actor. */
export async function blobSize(actor: Actor, sha256: string, reader: Reader = db): Promise<number | undefined> {
  return (await blobSizes(actor, [sha256], reader)).get(sha256)
}

/** Bytes by digest of those blobs of the list that are here for the actor. */
export async function blobSizes(actor: Actor, digests: string[], reader: Reader = db): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (let at = 0; at < digests.length; at += 1000) {
    const rows = await reader
      .select()
      .from(blob)
      .where(and(inArray(blob.sha256, digests.slice(at, at + 1000)), givenTo(actor)))
    for (const { sha256, size } of rows) found.set(sha256, size)
  }
  return found
}
