import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '#db/db'
import { placement } from '#db/schema/releases'
import { serviceReport } from '#db/schema/reports'
import { version } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { environmentGiven } from '#lib/environments/reads'
import { laterThan } from '#lib/later'
import { currentName, findPackage, packageMissing } from '#lib/packages/reads'
import { readArms } from './declared.ts'
import { keepHeartbeat } from './heartbeats.ts'
import { forgotten, keptFor } from './instances.ts'
import { placeKey } from './places.ts'
import type { NewReport, ReportAnswer } from './schema.ts'

type Said = NewReport & { packageId: string; packageName: string }

/**
 * Keeps what an instance of a service says it runs, and answers how that stands to what is declared. An entry of the audit is
 * written when an instance reports for the first time and when its digest turns; saying it again is kept as a heartbeat.
 * A package's former name will do: a service must not fall silent because somebody renamed it.
 */
export async function sendReport(caller: Caller, name: string, input: NewReport): Promise<ReportAnswer> {
  const found = (await findPackage(name)) ?? (await findPackage((await currentName(name)) ?? name))
  if (!found) throw packageMissing(name)
  const { silentAfter } = await environmentGiven(input.environment)
  const said = { ...input, packageId: found.id, packageName: found.name }
  const last = await lastOf(said, db)
  if (last?.digest !== said.digest || (await again(caller, said, last.lastAt, silentAfter * 1000)) === 'gone')
    await keepTurn(caller, said)
  return { ...(await standingOf(caller, said)), nextWithin: silentAfter / 2 }
}

/** A quiet heartbeat is written at most ten times within the time after which it would be missed. */
async function again(caller: Caller, said: Said, lastAt: number, silentAfter: number) {
  const { packageId, environment, instance, digest, predictions = 0 } = said
  const isDue = caller.now - lastAt >= silentAfter / 10
  if (!isDue && predictions === 0 && caller.idempotency === undefined) return 'kept'
  return keepHeartbeat({ caller, packageId, environment, instance, digest, predictions })
}

const ofInstance = ({ packageId, environment, instance }: Said) =>
  and(
    eq(serviceReport.packageId, packageId),
    eq(serviceReport.environment, environment),
    eq(serviceReport.instance, instance),
  )

async function lastOf(said: Said, reader: Reader) {
  const [row] = await reader
    .select()
    .from(serviceReport)
    .where(ofInstance(said))
    .orderBy(desc(serviceReport.lastAt), desc(serviceReport.firstAt))
    .limit(1)
  return row
}

function keepTurn(caller: Caller, said: Said): Promise<null> {
  return change(caller, async (tx, record) => {
    const last = await lastOf(said, tx)
    await forget(tx, said, caller.now - keptFor)
    // Two turns within a millisecond are told apart by time, which is all there is.
    const at = laterThan(last?.lastAt, caller.now)
    await addTo(tx, said, said.instance, said.digest, said.predictions ?? 0, at)
    await record({
      verb: 'service.reported',
      subject: `package:${said.packageId}`,
      label: `${said.packageName} ${said.environment} ${said.instance}`,
      packageId: said.packageId,
      ...(last ? { before: { digest: last.digest, version: await numberOf(said.packageId, last.digest, tx) } } : {}),
      after: {
        environment: said.environment,
        digest: said.digest,
        version: await numberOf(said.packageId, said.digest, tx),
      },
    })
    return null
  })
}

async function addTo(tx: Tx, said: Said, instance: string, digest: string, predictions: number, at: number) {
  const { packageId, environment } = said
  await tx
    .insert(serviceReport)
    .values({ packageId, environment, instance, digest, firstAt: at, lastAt: at, predictions })
    .onConflictDoUpdate({
      target: [serviceReport.packageId, serviceReport.environment, serviceReport.instance, serviceReport.digest],
      set: { firstAt: at, lastAt: at, predictions: sql`${serviceReport.predictions} + ${predictions}` },
    })
}

/** Takes away who has said nothing for long; what they predicted is kept, as ramps count it. */
async function forget(tx: Tx, said: Said, before: number): Promise<void> {
  const gone = and(
    eq(serviceReport.packageId, said.packageId),
    eq(serviceReport.environment, said.environment),
    lt(serviceReport.lastAt, before),
    sql`${serviceReport.instance} <> ${forgotten}`,
  )
  const rows = await tx.delete(serviceReport).where(gone).returning()
  const sums = new Map<string, number>()
  for (const { digest, predictions } of rows) sums.set(digest, (sums.get(digest) ?? 0) + predictions)
  for (const [digest, predictions] of sums)
    if (predictions > 0) await addTo(tx, said, forgotten, digest, predictions, before)
}

async function numberOf(packageId: string, digest: string, reader: Reader): Promise<string | null> {
  const [row] = await reader
    .select({ number: version.number })
    .from(version)
    .where(and(eq(version.digest, digest), eq(version.packageId, packageId)))
  return row?.number ?? null
}

async function standingOf(caller: Caller, said: Said): Promise<Omit<ReportAnswer, 'nextWithin'>> {
  const { packageId, environment, digest } = said
  const here = and(eq(placement.packageId, packageId), eq(placement.environment, environment))
  const arms = (await readArms(caller.actor, here)).get(placeKey(said)) ?? []
  const current = arms.filter(({ former }) => !former)
  const own = current.find((arm) => arm.digest === digest)
  const number = own?.arm.version ?? (await numberOf(packageId, digest, db))
  return {
    declared: own ? (own.shadow ? 'shadow' : 'live') : number === null ? 'unknown digest' : 'not live',
    expected: current.map(({ arm }) => arm),
    version: number,
  }
}
