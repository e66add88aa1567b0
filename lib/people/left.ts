import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import { db } from '#db/db'
import { token } from '#db/schema/people'
import { requirePerson } from '#lib/access/person'
import { readSessions } from '#lib/access/sessions'
import type { Actor } from '#lib/caller'
import { readOwned } from '#lib/owners/owned'
import { leftWithout } from '#lib/owners/rules'
import type { Left } from './schema.ts'

const most = 10_000

/** What a person would leave if they were deactivated now, as far as the actor may see. */
export async function readLeft(personId: string, actor: Actor | undefined, now = Date.now()): Promise<Left> {
  const { email } = await requirePerson(personId)
  const [{ items }, tokens, sessions] = await Promise.all([
    readOwned(actor, [email], most),
    goodTokens(personId, now),
    readSessions(personId, now),
  ])
  const named = (kind: 'ci' | 'personal') => tokens.filter((one) => one.kind === kind).map(({ name }) => name)
  return {
    accountable: leftWithout('accountable', email, items),
    backup: leftWithout('backup', email, items),
    ciTokens: named('ci'),
    personalTokens: named('personal'),
    sessions: sessions.length,
  }
}

/** The tokens a person made that are good now. */
const goodTokens = (personId: string, now: number) =>
  db
    .select({ name: token.name, kind: token.kind })
    .from(token)
    .where(
      and(eq(token.personId, personId), isNull(token.revokedAt), or(isNull(token.expiresAt), gt(token.expiresAt, now))),
    )
    .orderBy(asc(token.name))
