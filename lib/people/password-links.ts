import { and, eq, gt } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Tx } from '#db/db'
import { passwordLink, person, personPassword } from '#db/schema/people'
import { countAttempt, forgetAttempts } from '#lib/access/limits'
import { hashPassword, isPassword } from '#lib/access/passwords'
import { requirePerson } from '#lib/access/person'
import { hashOf, newSecret } from '#lib/access/secrets'
import { endSessions, personActor } from '#lib/access/sessions'
import { change } from '#lib/audit/change'
import type { Caller, PersonActor } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { hasPasswordStill, keepPassword } from './insert.ts'
import type { PasswordLinkView } from './schema.ts'

const week = 7 * 86_400_000

/** A link of a person in place of any before it. Its secret stands in the fragment, which no server or log sees. */
export async function insertLink(tx: Tx, personId: string, now: number): Promise<PasswordLinkView> {
  const secret = newSecret()
  const expiresAt = now + week
  await tx.delete(passwordLink).where(eq(passwordLink.personId, personId))
  await tx.insert(passwordLink).values({ id: uuid(), hash: hashOf(secret), personId, createdAt: now, expiresAt })
  return {
    address: `${settings().publicUrl}${pages.choosePassword}#secret=${secret}`,
    expiresAt: new Date(expiresAt).toISOString(),
  }
}

/** Makes a link by which a person chooses a new password; the one they have holds until then. Their earlier link ends. */
export async function makePasswordLink(caller: Caller, personId: string): Promise<PasswordLinkView> {
  return change({ ...caller, idempotency: undefined }, async (tx, record) => {
    const { name, deactivatedAt } = await requirePerson(personId, tx)
    if (deactivatedAt !== null)
      throw new Refusal('conflict', 'person_deactivated', `${name} is deactivated: let them in again first.`)
    const link = await insertLink(tx, personId, caller.now)
    await record({
      verb: 'person.password-link-made',
      subject: `person:${personId}`,
      label: name,
      after: { expiresAt: link.expiresAt },
    })
    return link
  })
}

const unusable = () =>
  new Refusal(
    'forbidden',
    'password_link_unusable',
    'This link was used already, has expired or was replaced: ask an admin for a new one.',
  )

/** Sets the password that whoever holds a link chose. The link is used up, and sessions from before end. */
export async function choosePassword(
  caller: Caller,
  { secret, password }: { secret: string; password: string },
): Promise<{ email: string }> {
  const holder = and(eq(passwordLink.hash, hashOf(secret)), gt(passwordLink.expiresAt, caller.now))
  const [link] = await db
    .select({ person })
    .from(passwordLink)
    .innerJoin(person, eq(person.id, passwordLink.personId))
    .where(holder)
  if (!link || link.person.deactivatedAt !== null) throw unusable()
  const hash = await hashPassword(password)
  const who = await personActor(link.person)
  return change({ ...caller, actor: who, idempotency: undefined }, async (tx, record) => {
    const used = await tx.delete(passwordLink).where(holder).returning({ id: passwordLink.id })
    if (used.length === 0) throw unusable()
    await keepPassword(tx, who.id, hash, caller.now)
    await endSessions(tx, record, who)
    await record({ verb: 'person.password-chosen', subject: `person:${who.id}`, label: who.name })
    return { email: who.email }
  })
}

/** Changes one's own password; every other session ends. */
export async function changeOwnPassword(
  caller: Caller,
  who: PersonActor,
  sessionId: string,
  { current, password }: { current: string; password: string },
): Promise<void> {
  await countAttempt(who.email, caller.address)
  const [row] = await db.select().from(personPassword).where(eq(personPassword.personId, who.id))
  if (!(await isPassword(current, row?.hash)) || !row) throw wrong()
  await forgetAttempts(who.email)
  const hash = await hashPassword(password)
  await change({ ...caller, idempotency: undefined }, async (tx, record) => {
    if (!(await hasPasswordStill(tx, who.id, row.hash))) throw wrong()
    await keepPassword(tx, who.id, hash, caller.now)
    await endSessions(tx, record, who, { except: sessionId })
    await record({ verb: 'person.password-changed', subject: `person:${who.id}`, label: who.name })
  })
}

const wrong = () => invalid('password_wrong', [{ path: 'current', message: 'is not your password' }])
