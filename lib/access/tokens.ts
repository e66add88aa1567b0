import { eq, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { person, token } from '#db/schema/people'
import type { Scope, TokenActor } from '#lib/caller'
import { log } from '#lib/log'
import { hashOf } from './secrets.ts'
import { personActor } from './sessions.ts'

const form = /^shp_[\w-]{43}$/
const useInterval = 60_000

const byHash = db
  .select({
    id: token.id,
    name: token.name,
    kind: token.kind,
    scopes: token.scopes,
    packages: token.packages,
    expiresAt: token.expiresAt,
    lastUsedAt: token.lastUsedAt,
    revokedAt: token.revokedAt,
    holder: {
      id: person.id,
      name: person.name,
      email: person.email,
      role: person.role,
      deactivatedAt: person.deactivatedAt,
    },
  })
  .from(token)
  .leftJoin(person, eq(person.id, token.personId))
  .where(eq(token.hash, sql.placeholder('hash')))
  .prepare('token_by_hash')

type Row = Awaited<ReturnType<typeof byHash.execute>>[number]

const hasEnded = ({ revokedAt, expiresAt, kind, holder }: Row, now: number) =>
  revokedAt !== null ||
  (expiresAt !== null && expiresAt <= now) ||
  (kind === 'personal' && (!holder || holder.deactivatedAt !== null))

/** The actor a secret stands for; nobody when it is unknown, expired or revoked, or its person was deactivated. */
export async function actorOfSecret(secret: string, now: number): Promise<TokenActor | undefined> {
  if (!form.test(secret)) return undefined
  const [row] = await byHash.execute({ hash: hashOf(secret) })
  if (!row || hasEnded(row, now)) return undefined
  noteUse(row.id, row.lastUsedAt ?? 0, now)
  const holder = row.kind === 'personal' && row.holder ? { holder: await personActor(row.holder) } : {}
  const packages = row.packages ? { packages: row.packages } : {}
  return { kind: 'token', id: row.id, name: row.name, scopes: row.scopes as Scope[], ...packages, ...holder }
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
