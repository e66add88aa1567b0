import { hash, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { token } from '#db/schema/people'
import type { Actor, Scope } from '#lib/caller'
import { log } from '#lib/log'

const form = /^shp_[\w-]{43}$/
const useInterval = 60_000

/** A new secret of 256 random bits; it is shown once and kept as its hash. */
export const newSecret = (): string => `shp_${randomBytes(32).toString('base64url')}`
export const hashOf = (secret: string): string => hash('sha256', secret)

const byHash = db
  .select()
  .from(token)
  .where(eq(token.hash, sql.placeholder('hash')))
  .prepare('token_by_hash')

/** The actor a secret stands for; nobody when it is unknown, expired or revoked. */
export async function actorOfSecret(secret: string, now: number): Promise<Actor | undefined> {
  if (!form.test(secret)) return undefined
  const [row] = await byHash.execute({ hash: hashOf(secret) })
  if (!row || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)) return undefined
  noteUse(row.id, row.lastUsedAt ?? 0, now)
  return { kind: 'token', id: row.id, name: row.name, scopes: row.scopes as Scope[] }
}

const here = globalThis as { shipshapeTokenUses?: Map<string, number> }
const uses = (here.shipshapeTokenUses ??= new Map())

/**
 * Keeps to the minute when a token was last used. It is no change of the catalog, has no audit entry, and no request
 * waits for it: a reader must not wait for a writer.
 */
function noteUse(id: string, kept: number, now: number): void {
  if (now - Math.max(kept, uses.get(id) ?? 0) <= useInterval) return
  uses.set(id, now)
  void db
    .transaction((tx) => tx.update(token).set({ lastUsedAt: now }).where(eq(token.id, id)))
    .catch((error: unknown) => log().warn({ err: error }, 'when a token was used could not be kept'))
}
