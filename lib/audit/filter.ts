import { and, asc, eq, gte, inArray, like, max, or, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { formerName, modelPackage } from '#db/schema/packages'
import { person, token } from '#db/schema/people'
import { type AuditFilter, spanOf } from './schema.ts'

/** Entries after `floor`, up to `ceiling`, that hold `where`. No index finds those that are `sparse`: they are looked for one by one. */
export type Asked = { floor: number; ceiling: number; where?: SQL; sparse: boolean }

/** What a filter asks for. Names that nobody has find nothing. `seen` is what the reader may see. */
export async function askedOf(filter: AuditFilter, seen?: SQL): Promise<Asked> {
  const { subject, actor, verb, package: named } = filter
  const actors = actor ? await idsCalled(actor) : []
  const where = and(
    subject ? eq(auditEntry.subject, subject) : undefined,
    named ? eq(auditEntry.packageId, await packageIdOf(named)) : undefined,
    actor ? actedBy(actors) : undefined,
    verb ? saysVerb(verb) : undefined,
    seen,
  )
  const sparse = !subject && !named && Boolean(verb || seen || actors.length > 1)
  return { ...(await placesOf(filter)), where, sparse }
}

const saysVerb = (verb: string) => (verb.endsWith('.') ? like(auditEntry.verb, `${verb}%`) : eq(auditEntry.verb, verb))

/** One actor is found by the index. Of several it would sort all they ever did, so they are looked for in the order of the chain. */
const actedBy = ([first = '', ...others]: string[]) =>
  others.length === 0
    ? eq(auditEntry.actorId, first)
    : inArray(sql`coalesce(${auditEntry.actorId}, '')`, [first, ...others])

/** The people and tokens of this name, and the person of this e-mail address; else it is the id of an actor itself. */
async function idsCalled(called: string): Promise<string[]> {
  const ofPeople = or(eq(person.name, called), eq(person.email, called.toLowerCase()))
  const people = await db.select({ id: person.id }).from(person).where(ofPeople).limit(100)
  const tokens = await db.select({ id: token.id }).from(token).where(eq(token.name, called)).limit(100)
  const ids = [...people, ...tokens].map(({ id }) => id)
  return ids.length > 0 ? ids : [called]
}

/** The id of the package that has this name or had it before; else it is the id of a package itself. */
async function packageIdOf(named: string): Promise<string> {
  const [now] = await db.select({ id: modelPackage.id }).from(modelPackage).where(eq(modelPackage.name, named))
  const [former] = await db.select({ id: formerName.packageId }).from(formerName).where(eq(formerName.name, named))
  return now?.id ?? former?.id ?? named
}

async function placesOf(filter: AuditFilter): Promise<{ floor: number; ceiling: number }> {
  const { from, until } = spanOf(filter)
  const [newest] = await db.select({ seq: max(auditEntry.seq) }).from(auditEntry)
  const last = newest?.seq ?? 0
  return {
    floor: from === undefined ? 0 : (await firstSince(from, last)) - 1,
    ceiling: until === undefined ? last : (await firstSince(until, last)) - 1,
  }
}

/**
 * The place of the first entry at or after a moment, found by halving the chain: its order is the order of time. Where a clock
 * was set back the edge lies at one of the places that fit, and what lies between two edges is a piece of the chain without a gap.
 */
async function firstSince(moment: number, last: number): Promise<number> {
  let [low, high] = [1, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [entry] = await db
      .select({ seq: auditEntry.seq, at: auditEntry.at })
      .from(auditEntry)
      .where(gte(auditEntry.seq, middle))
      .orderBy(asc(auditEntry.seq))
      .limit(1)
    if (entry && entry.at < moment) low = entry.seq + 1
    else high = middle
  }
  return low
}
