import { timingSafeEqual } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Reader, type Tx } from '#db/db'
import { account, person, token } from '#db/schema/people'
import { change, type Recorder } from '#lib/audit/change'
import { type Actor, type Caller, type Scope } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { scopesToGive } from './permissions.ts'
import { tokenViewOf } from './reads.ts'
import { type NewPerson, type NewToken, type TokenView } from './schema.ts'
import { derivedKey } from './secret.ts'
import { hashOf, newSecret } from './tokens.ts'

const day = 86_400_000

/** Makes a person who can sign in with the password. An address that is taken is refused at `email`. */
export async function createPerson(caller: Caller, input: NewPerson): Promise<{ id: string }> {
  const password = await hashPassword(input.password)
  return change(caller, (tx, record) => insertPerson(tx, record, caller.now, { ...input, password }))
}

/**
 * Makes the first admin for whoever holds the set-up link. Closed once a person exists (`set_up_done`);
 * a wrong secret is refused (`set_up_secret_wrong`).
 */
export async function completeSetUp(
  caller: Caller,
  input: { secret: string; name: string; email: string; password: string },
): Promise<{ id: string }> {
  await refuseSetUp(input.secret)
  const password = await hashPassword(input.password)
  return change({ ...caller, idempotency: undefined }, async (tx, record) => {
    await refuseSetUp(input.secret, tx)
    return insertPerson(tx, record, caller.now, { ...input, password, role: 'admin' })
  })
}

async function refuseSetUp(secret: string, reader: Reader = db): Promise<void> {
  const expected = Buffer.from(derivedKey('set-up'))
  const given = Buffer.from(secret)
  if (await reader.$count(person))
    throw new Refusal('conflict', 'set_up_done', 'The catalog is set up: sign in, or ask an admin for an account.')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Refusal('forbidden', 'set_up_secret_wrong', 'This set-up link is not the one printed at the first start.')
}

async function insertPerson(tx: Tx, record: Recorder, now: number, input: NewPerson): Promise<{ id: string }> {
  const { name, email, role, password } = input
  const [taken] = await tx.select({ id: person.id }).from(person).where(eq(person.email, email))
  if (taken) throw invalid('email_taken', [{ path: 'email', message: 'belongs to somebody already' }])
  const id = uuid()
  await tx.insert(person).values({ id, name, email, role, emailVerified: false, createdAt: now, updatedAt: now })
  const login = {
    id: uuid(),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password,
    createdAt: now,
    updatedAt: now,
  }
  await tx.insert(account).values(login)
  await record({ verb: 'person.created', subject: `person:${id}`, label: name, after: { name, role } })
  return { id }
}

function refuseEscalation(actor: Actor, wanted: Scope[]): void {
  const held = scopesToGive(actor)
  const beyond = wanted.find((scope) => !held.includes(scope))
  if (beyond)
    throw new Refusal(
      'forbidden',
      'scope_beyond_own',
      `You may not give the scope ${beyond}: you do not hold it yourself.`,
    )
}

/** Makes a token. The secret is in this answer and nowhere else; the database keeps its hash. */
export async function createToken(caller: Caller, input: NewToken): Promise<TokenView & { secret: string }> {
  refuseEscalation(caller.actor, input.scopes)
  const secret = newSecret()
  const row = {
    id: uuid(),
    name: input.name,
    hash: hashOf(secret),
    scopes: [...new Set(input.scopes)],
    personId: caller.actor.kind === 'person' ? caller.actor.id : null,
    createdAt: caller.now,
    expiresAt: input.expiresInDays ? caller.now + input.expiresInDays * day : null,
    lastUsedAt: null,
    revokedAt: null,
  }
  const { id } = await change(caller, async (tx, record) => {
    await tx.insert(token).values(row)
    const after = { name: row.name, scopes: row.scopes, expiresAt: row.expiresAt }
    await record({ verb: 'token.created', subject: `token:${row.id}`, label: row.name, after })
    return { id: row.id }
  })
  if (id !== row.id)
    throw new Refusal(
      'conflict',
      'token_made_already',
      'This token was made by the first request with this Idempotency-Key, which showed its secret once.',
      [],
      { id },
    )
  return { ...tokenViewOf(row), secret }
}

/** Ends a token at once. One's own, or anybody's for an admin; another's is not found. */
export async function revokeToken(caller: Caller, id: string): Promise<void> {
  const { actor, now } = caller
  const own = actor.kind === 'person' && actor.role !== 'admin' ? eq(token.personId, actor.id) : undefined
  await change(caller, async (tx, record) => {
    const [found] = await tx
      .select()
      .from(token)
      .where(and(eq(token.id, id), own))
    if (!found) throw new Refusal('missing', 'token_missing', 'There is no such token.')
    if (found.revokedAt !== null) return
    await tx.update(token).set({ revokedAt: now }).where(eq(token.id, id))
    await record({ verb: 'token.revoked', subject: `token:${id}`, label: found.name })
  })
}
