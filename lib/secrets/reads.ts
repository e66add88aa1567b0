import { asc, eq, max } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { textInJson } from '#db/dialect'
import { orderedRun } from '#db/schema/evidence'
import { namedSecret } from '#db/schema/secrets'
import { Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import type { SecretView } from './schema.ts'

export type SecretRow = typeof namedSecret.$inferSelect

const viewOf = ({ name, origin, header, by, changedAt }: SecretRow, usedAt: number | undefined): SecretView => ({
  name,
  origin,
  header,
  by,
  changedAt: iso(changedAt),
  usedAt: usedAt === undefined ? null : iso(usedAt),
})

/** When a run that sends each secret was last asked for, by the secrets' names. */
async function uses(reader: Reader): Promise<Map<string, number>> {
  const sent = reader
    .select({ name: textInJson(orderedRun.asked, 'secret').as('name'), at: orderedRun.askedAt })
    .from(orderedRun)
    .where(eq(orderedRun.target, 'endpoint'))
    .as('sent')
  const rows = await reader
    .select({ name: sent.name, at: max(sent.at) })
    .from(sent)
    .groupBy(sent.name)
  return new Map(rows.flatMap(({ name, at }) => (name === null || at === null ? [] : [[name, at]])))
}

/** The named secrets, without what they hold. */
export async function listSecrets(reader: Reader = db): Promise<SecretView[]> {
  const rows = await reader.select().from(namedSecret).orderBy(asc(namedSecret.name))
  const used = await uses(reader)
  return rows.map((row) => viewOf(row, used.get(row.name)))
}

export async function findSecret(name: string, reader: Reader = db): Promise<SecretRow | undefined> {
  const [row] = await reader.select().from(namedSecret).where(eq(namedSecret.name, name))
  return row
}

/** A secret's row, or the refusal `secret_missing`. */
export async function requireSecret(name: string, reader: Reader = db): Promise<SecretRow> {
  const row = await findSecret(name, reader)
  if (row) return row
  throw new Refusal('missing', 'secret_missing', `There is no secret ${name}.`)
}

/** A secret without what it holds, or the refusal `secret_missing`. */
export async function readSecret(name: string, reader: Reader = db): Promise<SecretView> {
  return viewOf(await requireSecret(name, reader), (await uses(reader)).get(name))
}
