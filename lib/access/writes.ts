import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { token } from '#db/schema/people'
import { change } from '#lib/audit/change'
import type { Actor, Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { refuseBeyondPackages, refuseEscalation, refuseWide } from './giving.ts'
import { managedBy, readToken } from './reads.ts'
import type { NewToken, TokenView } from './schema.ts'
import { hashOf, newSecret } from './secrets.ts'
import { seen } from './visible.ts'

const day = 86_400_000

/** Ids, in the order of the names, of packages the actor may see and, with a token that is narrowed itself, name. */
async function idsOf(actor: Actor, names: string[]): Promise<string[]> {
  const rows = await db
    .select({ id: modelPackage.id, name: modelPackage.name })
    .from(modelPackage)
    .where(and(inArray(modelPackage.name, names), seen(actor)))
  const held = actor.kind === 'token' ? actor.packages : undefined
  const idOf = new Map(rows.filter(({ id }) => !held || held.includes(id)).map(({ id, name }) => [name, id]))
  const ids = names.map((name) => idOf.get(name))
  const unknown = names.flatMap((name, index) =>
    ids[index] ? [] : { path: `packages[${index}]`, message: `is no package that is here: create ${name} first` },
  )
  if (unknown.length) throw invalid('body_invalid', unknown)
  return ids.filter((id) => id !== undefined)
}

/** Makes a token. The secret is in this answer and nowhere else; the database keeps its hash. */
export async function createToken(caller: Caller, input: NewToken): Promise<TokenView & { secret: string }> {
  const { actor, now } = caller
  const kind = input.kind ?? (actor.kind === 'person' ? 'personal' : 'ci')
  refuseEscalation(actor, input.scopes)
  refuseWide(actor, kind, input)
  const packages = input.packages && (await idsOf(actor, input.packages))
  if (kind === 'ci' && packages) await refuseBeyondPackages(actor, input.scopes, packages)
  const secret = newSecret('shp_')
  const row = {
    id: uuid(),
    name: input.name,
    kind,
    hash: hashOf(secret),
    scopes: [...new Set(input.scopes)],
    packages: packages ? [...new Set(packages)] : null,
    personId: await makerOf(actor),
    createdAt: now,
    expiresAt: input.expiresInDays ? now + input.expiresInDays * day : null,
    lastUsedAt: null,
    revokedAt: null,
  }
  const { id } = await change(caller, async (tx, record) => {
    await tx.insert(token).values(row)
    const { name, scopes, expiresAt } = row
    const after = { name, kind, scopes, packages: input.packages ?? null, expiresAt }
    await record({ verb: 'token.created', subject: `token:${row.id}`, label: row.name, after })
    return { id: row.id }
  })
  if (id !== row.id) throw madeAlready(id)
  return { ...(await readToken(id, actor)), secret }
}

/** The person behind a token, also where a token of theirs made it: they do not approve what it asks for. */
async function makerOf(actor: Actor): Promise<string | null> {
  if (actor.kind !== 'token') return actor.kind === 'person' ? actor.id : null
  const [made] = await db.select({ personId: token.personId }).from(token).where(eq(token.id, actor.id))
  return made?.personId ?? null
}

const madeAlready = (id: string) =>
  new Refusal(
    'conflict',
    'token_made_already',
    'This token was made by the first request with this Idempotency-Key, which showed its secret once.',
    [],
    { id },
  )

/** Ends a token at once. One's own, or anybody's for an admin; another's is not found. */
export async function revokeToken(caller: Caller, id: string): Promise<void> {
  const { actor, now } = caller
  await change(caller, async (tx, record) => {
    const [found] = await tx
      .select()
      .from(token)
      .where(and(eq(token.id, id), managedBy(actor)))
    if (!found) throw new Refusal('missing', 'token_missing', 'There is no such token.')
    if (found.revokedAt !== null) return
    await tx.update(token).set({ revokedAt: now }).where(eq(token.id, id))
    await record({ verb: 'token.revoked', subject: `token:${id}`, label: found.name })
  })
}
