import { eq } from 'drizzle-orm'
import { db } from '#db/db'
import { person, personPassword } from '#db/schema/people'
import { countAttempt, forgetAttempts } from '#lib/access/limits'
import { isPassword } from '#lib/access/passwords'
import { type Browser, endSessions, personActor, startSession } from '#lib/access/sessions'
import { change } from '#lib/audit/change'
import type { Caller, PersonActor } from '#lib/caller'
import { invalid } from '#lib/errors'
import { hasPasswordStill } from './insert.ts'
import type { Credentials } from './schema.ts'

/**
 * Starts a session for whoever knows the password of an address, and answers its secret. Always the same refusal
 * (`credentials_wrong`), after the same work: whether the address, the password or the account is not good is told to nobody.
 */
export async function signInByPassword(
  caller: Caller,
  { email, password }: Credentials,
  browser: Browser,
): Promise<string> {
  await countAttempt(email, caller.address)
  const [found] = await db
    .select({ person, hash: personPassword.hash })
    .from(person)
    .leftJoin(personPassword, eq(personPassword.personId, person.id))
    .where(eq(person.email, email.toLowerCase()))
  const right = await isPassword(password, found?.hash ?? undefined)
  if (!found?.hash || !right || found.person.deactivatedAt !== null) throw wrong()
  const { hash } = found
  await forgetAttempts(email)
  const actor = await personActor(found.person)
  return change({ ...caller, actor, idempotency: undefined }, async (tx, record) => {
    if (!(await hasPasswordStill(tx, actor.id, hash))) throw wrong()
    return startSession(tx, record, caller, actor, browser)
  })
}

const wrong = () =>
  invalid('credentials_wrong', [{ path: 'password', message: 'is not the password of this e-mail address' }])

/** Ends one session of the person it is of. */
export async function endSession(caller: Caller, who: PersonActor, sessionId: string): Promise<number> {
  return change({ ...caller, actor: who, idempotency: undefined }, (tx, record) =>
    endSessions(tx, record, who, { only: sessionId }),
  )
}

/** Ends every session of a person but one. Answers how many those were. */
export async function endOtherSessions(caller: Caller, who: PersonActor, sessionId: string): Promise<number> {
  return change(caller, (tx, record) => endSessions(tx, record, who, { except: sessionId }))
}
