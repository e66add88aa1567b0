import { and, eq, like, not, or, type SQL } from 'drizzle-orm'
import { auditEntry } from '#db/schema/audit'
import { may } from '#lib/access/permissions'
import { seen } from '#lib/access/visible'
import type { Actor } from '#lib/caller'

/** What is between somebody and the catalog: their sessions and tokens, and the bytes they sent. */
const ofOneself = or(...['session', 'token', 'blob'].map((kind) => like(auditEntry.subject, `${kind}:%`)))

/**
 * The condition that an actor may read an entry: its package is not hidden from them, and what others did with sessions, tokens
 * and bytes is for admins. Nothing when they may read all.
 */
export function readableBy(actor: Actor | undefined): SQL | undefined {
  const own = actor && eq(auditEntry.actorId, actor.kind === 'token' && actor.holder ? actor.holder.id : actor.id)
  const personal = may(actor, 'people.manage') ? undefined : or(ofOneself && not(ofOneself), own)
  return and(seen(actor, auditEntry.packageId), personal)
}
