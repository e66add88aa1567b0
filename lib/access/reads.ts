import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { person, token } from '#db/schema/people'
import type { Actor, Scope } from '#lib/caller'
import { settings } from '#lib/settings'
import { allPermissions, isOpen, may } from './permissions.ts'
import type { ActorView, TokenView } from './schema.ts'
import { seen } from './visible.ts'

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

const rowsFrom = () =>
  db
    .select({ token, madeBy: { id: person.id, name: person.name } })
    .from(token)
    .leftJoin(person, eq(person.id, token.personId))
type Row = Awaited<ReturnType<typeof rowsFrom>>[number]

async function viewsOf(rows: Row[], reader: Actor): Promise<TokenView[]> {
  const ids = [...new Set(rows.flatMap(({ token }) => token.packages ?? []))]
  const named = await db
    .select({ id: modelPackage.id, name: modelPackage.name })
    .from(modelPackage)
    .where(and(inArray(modelPackage.id, ids), seen(reader)))
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map(({ token: row, madeBy }) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    scopes: row.scopes as Scope[],
    packages: row.packages && row.packages.flatMap((id) => nameOf.get(id) ?? []),
    madeBy,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: iso(row.expiresAt),
    lastUsedAt: iso(row.lastUsedAt),
    revokedAt: iso(row.revokedAt),
  }))
}

/** The condition that a token is the actor's to see and revoke: those they made; for an admin, all. */
export function managedBy(actor: Actor): SQL | undefined {
  if (actor.kind === 'system') return undefined
  if (actor.kind === 'person') return actor.role === 'admin' ? undefined : eq(token.personId, actor.id)
  if (actor.packages) return eq(token.id, actor.id)
  return actor.holder && managedBy(actor.holder)
}

/** The tokens a person made, newest first; an admin sees everybody's. */
export async function readTokens(actor: Actor): Promise<TokenView[]> {
  const newestFirst = [desc(token.createdAt), desc(token.id)]
  const rows = await rowsFrom()
    .where(managedBy(actor))
    .orderBy(...newestFirst)
    .limit(200)
  return viewsOf(rows, actor)
}

/** A token by its id, which must be there, with the packages that the reader may see. */
export async function readToken(id: string, reader: Actor): Promise<TokenView> {
  const [view] = await viewsOf(await rowsFrom().where(eq(token.id, id)), reader)
  if (!view) throw new Error(`no token ${id}`)
  return view
}

/** Who one is, and the rows of the permission table one may, with anything at all. */
export function actorViewOf(actor: Actor): ActorView {
  const openRead = settings().read === 'anyone'
  const mays = allPermissions.filter((permission) => !isOpen(permission) && may(actor, permission, { openRead }))
  const { kind, id, name } = actor
  return {
    kind,
    id,
    name,
    ...(actor.kind === 'person' ? { email: actor.email, role: actor.role, teams: actor.teams } : {}),
    ...(actor.kind === 'token' ? { scopes: actor.scopes } : {}),
    may: mays,
  }
}
