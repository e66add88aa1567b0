import { count, desc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { person, token } from '#db/schema/people'
import type { Actor, Scope } from '#lib/caller'
import { settings } from '#lib/settings'
import { allPermissions, isOpen, may } from './permissions.ts'
import type { ActorView, TokenView } from './schema.ts'
import { derivedKey } from './secret.ts'

/** The secret of the set-up link while nobody exists; afterwards there is none. */
export async function setUpSecret(): Promise<string | undefined> {
  const [people] = await db.select({ n: count() }).from(person)
  return people?.n ? undefined : derivedKey('set-up')
}

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

type TokenRow = typeof token.$inferSelect
export const tokenViewOf = (row: TokenRow): TokenView => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as Scope[],
  createdAt: new Date(row.createdAt).toISOString(),
  expiresAt: iso(row.expiresAt),
  lastUsedAt: iso(row.lastUsedAt),
  revokedAt: iso(row.revokedAt),
})

/** The tokens a person made, newest first; an admin sees everybody's. */
export async function readTokens(actor: Actor): Promise<TokenView[]> {
  const own = actor.kind === 'person' && actor.role !== 'admin' ? eq(token.personId, actor.id) : undefined
  const rows = await db.select().from(token).where(own).orderBy(desc(token.createdAt), desc(token.id)).limit(200)
  return rows.map(tokenViewOf)
}

/** Who one is, and the rows of the permission table one may. */
export function actorViewOf(actor: Actor): ActorView {
  const mays = allPermissions.filter(
    (permission) => !isOpen(permission) && may(actor, permission, settings().read === 'anyone'),
  )
  const { kind, name } = actor
  return {
    kind,
    name,
    ...(actor.kind === 'person' ? { role: actor.role } : {}),
    ...(actor.kind === 'token' ? { scopes: actor.scopes } : {}),
    may: mays,
  }
}
