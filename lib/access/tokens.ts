import { createHash, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { token } from '#db/schema/people'
import type { Actor, Scope } from './schema.ts'

const form = /^shp_[\w-]{43}$/
const useInterval = 60_000

/** A new secret of 256 random bits; it is shown once and kept as its hash. */
export const newSecret = (): string => `shp_${randomBytes(32).toString('base64url')}`
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

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
  if (now - (row.lastUsedAt ?? 0) > useInterval) await touch(row.id, now)
  return { kind: 'token', id: row.id, name: row.name, scopes: row.scopes as Scope[] }
}

/** When a token was last used is kept to the minute; it is no change of the catalog and has no audit entry. */
async function touch(id: string, now: number): Promise<void> {
  await db.transaction((tx) => tx.update(token).set({ lastUsedAt: now }).where(eq(token.id, id)))
}
