import { timingSafeEqual } from 'node:crypto'
import { db, type Reader } from '#db/db'
import { person } from '#db/schema/people'
import { hashPassword } from '#lib/access/passwords'
import { derivedKey } from '#lib/access/secret'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { insertPerson, keepPassword } from './insert.ts'
import type { NewPerson, SetUp } from './schema.ts'

/** Makes a person who can sign in with the password. An address that is taken is refused at `email`. */
export async function createPerson(caller: Caller, { password, ...input }: NewPerson): Promise<{ id: string }> {
  const hash = await hashPassword(password)
  return change(caller, async (tx, record) => {
    const { id } = await insertPerson(tx, record, caller.now, input)
    await keepPassword(tx, id, hash, caller.now)
    return { id }
  })
}

/**
 * Makes the first admin for whoever holds the set-up link. Closed once a person exists (`set_up_done`);
 * a wrong secret is refused (`set_up_secret_wrong`).
 */
export async function completeSetUp(caller: Caller, { secret, password, ...input }: SetUp): Promise<{ id: string }> {
  await refuseSetUp(secret)
  const hash = await hashPassword(password)
  return change({ ...caller, idempotency: undefined }, async (tx, record) => {
    await refuseSetUp(secret, tx)
    const { id } = await insertPerson(tx, record, caller.now, { ...input, role: 'admin' })
    await keepPassword(tx, id, hash, caller.now)
    return { id }
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
