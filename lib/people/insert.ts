import { and, eq, isNull } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { person, personPassword } from '#db/schema/people'
import type { Recorder } from '#lib/audit/change'
import type { Role } from '#lib/caller'
import { invalid } from '#lib/errors'

/** Adds a person to the catalog. An address that is taken is refused at `email` (`email_taken`). */
export async function insertPerson(
  tx: Tx,
  record: Recorder,
  now: number,
  input: { name: string; email: string; role: Role },
  verb: 'person.created' | 'person.invited' | 'person.joined' = 'person.created',
): Promise<{ id: string }> {
  const { name, email, role } = input
  const [taken] = await tx.select({ id: person.id }).from(person).where(eq(person.email, email))
  if (taken) throw invalid('email_taken', [{ path: 'email', message: 'belongs to somebody already' }])
  const id = uuid()
  await tx.insert(person).values({ id, name, email, role, createdAt: now })
  await record({ verb, subject: `person:${id}`, label: name, after: { name, email, role } })
  return { id }
}

/** Whether a person has this password still, and may sign in: looking at one takes so long that another may be set meanwhile. */
export async function hasPasswordStill(tx: Tx, personId: string, hash: string): Promise<boolean> {
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .innerJoin(personPassword, eq(personPassword.personId, person.id))
    .where(and(eq(person.id, personId), eq(personPassword.hash, hash), isNull(person.deactivatedAt)))
  return rows.length > 0
}

/** Keeps the hash of a person's password in place of the one before. */
export async function keepPassword(tx: Tx, personId: string, hash: string, now: number): Promise<void> {
  await tx.delete(personPassword).where(eq(personPassword.personId, personId))
  await tx.insert(personPassword).values({ personId, hash, changedAt: now })
}
