import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { environment, freezeWindow } from '#db/schema/environments'
import { placement } from '#db/schema/releases'
import { invalid, Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { didYouMean } from '#lib/near'
import { builtinEnvironments } from './builtin.ts'
import type { Environment, Freeze } from './schema.ts'

type Row = typeof environment.$inferSelect

const viewOf = ({ silentAfter, changedAt: _changed, removedAt: _removed, ...row }: Row): Environment => ({
  ...row,
  gates: row.gates as Environment['gates'],
  approvals: row.approvals as Environment['approvals'],
  silentAfter: silentAfter / 1000,
})

/** Every environment in the order in which a version climbs: those every catalog begins with, as the team changed them. */
export async function readEnvironments(reader: Reader = db): Promise<Environment[]> {
  const rows = await reader.select().from(environment)
  const own = new Map(rows.map((row) => [row.name, row]))
  const kept = builtinEnvironments.filter(({ name }) => !own.has(name))
  return [...kept, ...rows.filter(({ removedAt }) => removedAt === null).map(viewOf)].toSorted(
    (a, b) => a.position - b.position || (a.name < b.name ? -1 : 1),
  )
}

const listed = (environments: Environment[]) => environments.map(({ name }) => name).join(', ')

/** An environment by the name in an address, or the refusal `environment_missing`. */
export async function requireEnvironment(name: string, reader: Reader = db): Promise<Environment> {
  const all = await readEnvironments(reader)
  const found = all.find((one) => one.name === name)
  if (found) return found
  throw new Refusal('missing', 'environment_missing', `There is no environment ${name}. There are ${listed(all)}.`)
}

/** An environment by the name in a body, or the refusal of that field. */
export async function environmentGiven(name: string, reader: Reader = db, path = 'environment'): Promise<Environment> {
  const all = await readEnvironments(reader)
  const found = all.find((one) => one.name === name)
  if (found) return found
  const names = all.map((one) => one.name)
  throw invalid('body_invalid', [{ path, message: `must be one of ${listed(all)}${didYouMean(name, names)}` }])
}

const freezeOf = ({ createdAt: _made, from, until, ...row }: typeof freezeWindow.$inferSelect): Freeze => ({
  ...row,
  from: iso(from),
  until: iso(until),
})

/** Freezes of an environment that are not over at a moment, the next first. */
export async function readFreezes(environmentName: string, now: number, reader: Reader = db): Promise<Freeze[]> {
  const rows = await reader
    .select()
    .from(freezeWindow)
    .where(and(eq(freezeWindow.environment, environmentName), gt(freezeWindow.until, now)))
    .orderBy(asc(freezeWindow.until), asc(freezeWindow.id))
  return rows.map(freezeOf)
}

/** The freeze that holds at a moment in each environment that is frozen: of several, the one that lasts longest. */
export async function frozenNow(now: number, reader: Reader = db): Promise<Map<string, Freeze>> {
  const rows = await reader
    .select()
    .from(freezeWindow)
    .where(and(lte(freezeWindow.from, now), gt(freezeWindow.until, now)))
    .orderBy(asc(freezeWindow.until), asc(freezeWindow.id))
  return new Map(rows.map((row) => [row.environment, freezeOf(row)]))
}

/** Whether anything is or was live in an environment: then it stays. */
export async function isUsed(environmentName: string, reader: Reader = db): Promise<boolean> {
  const used = await reader.select().from(placement).where(eq(placement.environment, environmentName)).limit(1)
  return used.length > 0
}
