import { count, eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { namedSecret } from '#db/schema/secrets'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { flawOfAddress } from '#lib/outbound/hosts'
import { settings } from '#lib/settings'
import { findSecret, requireSecret, type SecretRow } from './reads.ts'
import { mostSecrets, type SecretInput, secretName } from './schema.ts'
import { sealedValue } from './values.ts'

/** What the audit says of a secret: where it is sent and how, of its value nothing. */
const said = ({ origin, header }: SecretRow) => ({ origin, header })
const subjectOf = ({ name }: SecretRow) => ({ subject: `secret:${name}`, label: name })

/** Makes a secret, or gives one another value, origin and header. The value is kept encrypted and never shown. */
export async function putSecret(caller: Caller, name: string, input: SecretInput): Promise<'created' | 'changed'> {
  refuseWrong(name, input)
  return change(caller, async (tx, record) => {
    const before = await findSecret(name, tx)
    if (!before) await refuseTooMany(tx)
    const { origin, header, value } = input
    const kept = { origin, header, value: sealedValue({ name, origin }, value), by: actorLabel(caller.actor) }
    const row = { name, ...kept, createdAt: before?.createdAt ?? caller.now, changedAt: caller.now }
    await tx.insert(namedSecret).values(row).onConflictDoUpdate({ target: namedSecret.name, set: row })
    const verb = before ? 'secret.changed' : 'secret.created'
    await record({
      verb,
      ...subjectOf(row),
      before: before && said(before),
      after: before ? { ...said(row), value: 'another' } : said(row),
    })
    return before ? 'changed' : 'created'
  })
}

function refuseWrong(name: string, { origin }: SecretInput): void {
  const wrong = secretName.safeParse(name).error?.issues.map(({ message }) => ({ path: 'name', message })) ?? []
  const flaw = flawOfAddress(origin, settings().outbound)
  if (flaw) wrong.push({ path: 'origin', message: flaw })
  if (wrong.length > 0) throw invalid('body_invalid', wrong)
}

async function refuseTooMany(tx: Tx): Promise<void> {
  const [found] = await tx.select({ secrets: count() }).from(namedSecret)
  if (Number(found?.secrets) >= mostSecrets)
    throw new Refusal('conflict', 'secrets_full', `There are ${mostSecrets} secrets already: remove one first.`)
}

/** Removes a secret. Runs that would send it can not go on. */
export async function removeSecret(caller: Caller, name: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const row = await requireSecret(name, tx)
    await tx.delete(namedSecret).where(eq(namedSecret.name, name))
    await record({ verb: 'secret.removed', ...subjectOf(row), before: said(row) })
  })
}
