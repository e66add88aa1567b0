import { and, eq, isNotNull, or, type SQL } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import { type Permission, require } from '#lib/access/permissions'
import { isHidden, seen } from '#lib/access/visible'
import { type Actor, nobody, personBehind } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { targetOf } from '#lib/packages/gate'

/** Whose drafts an actor's are: a token's are those of its person, a token's for CI its own. */
export const authorOf = (actor: Actor): string => personBehind(actor)?.id ?? actor.id

/** Whether the actor is a token for some packages only: all else is not there for it, its person's other drafts too. */
export const isNarrowed = (actor: Actor): boolean => actor.kind === 'token' && actor.packages !== undefined

const isAdmin = (actor: Actor) => actor.kind === 'system' || personBehind(actor)?.role === 'admin'

/** Whoever may not know of a draft, and whoever asks for one that never was, read the same. */
export const draftMissing = (): Refusal =>
  new Refusal('missing', 'draft_missing', 'There is no such draft: it was discarded, or it is not yours to see.')

/** The condition that an actor may know that a draft is there: the package it is of is not hidden, or it is of none and theirs. */
export function knownDrafts(actor: Actor): SQL | undefined {
  const ofPackage = isAdmin(actor) ? undefined : or(isNotNull(draft.packageId), eq(draft.authorId, authorOf(actor)))
  return and(seen(actor, draft.packageId), ofPackage)
}

type Owned = Pick<typeof draft.$inferSelect, 'packageId' | 'authorId'>

/**
 * Lets an actor through to a draft: as its author, or as somebody who may do it with its package. While its package does not exist it is
 * its author's alone, and admins'. Where its package is hidden from the actor, so is it (`draft_missing`).
 */
export async function enterDraft(actor: Actor | undefined, permission: Permission, id: string): Promise<void> {
  require(actor, permission)
  const [row] = await db
    .select({ packageId: draft.packageId, authorId: draft.authorId })
    .from(draft)
    .where(eq(draft.id, id))
  if (!row) throw draftMissing()
  await letThrough(actor ?? nobody, permission, row)
}

/** Whether the actor would be let through to a draft. */
export async function mayEnterDraft(actor: Actor | undefined, permission: Permission, id: string): Promise<boolean> {
  try {
    await enterDraft(actor, permission, id)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function letThrough(actor: Actor, permission: Permission, { packageId, authorId }: Owned): Promise<void> {
  const own = authorOf(actor) === authorId
  if (packageId === null) {
    if ((own || isAdmin(actor)) && !isNarrowed(actor)) return
    throw draftMissing()
  }
  if (await isHidden(actor, packageId)) throw draftMissing()
  if (!own || isNarrowed(actor)) require(actor, permission, { target: await targetOf(packageId) })
}
