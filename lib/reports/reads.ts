import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { placement } from '#db/schema/releases'
import { serviceReport } from '#db/schema/reports'
import type { Actor } from '#lib/caller'
import { byTier } from '#lib/environments/builtin'
import { readEnvironments } from '#lib/environments/reads'
import { iso } from '#lib/format'
import { requirePackage } from '#lib/packages/reads'
import { type ArmRow, readArms } from './declared.ts'
import { type InstanceRow, readInstances } from './instances.ts'
import { type Place, placeKey } from './places.ts'
import { type Declared, judgeReports, stateOf } from './rules.ts'
import { type EnvironmentReports, instanceStates, type Reported } from './schema.ts'

type Silences = readonly { name: string; silentAfter: number }[]

/** After how many milliseconds without a report a service is missed. */
const silenceOf = (environments: Silences, name: string): number =>
  1000 * (environments.find((one) => one.name === name)?.silentAfter ?? byTier.production.silentAfter)

type Tables = typeof placement | typeof serviceReport
type Compared = { place: Place; declared: Declared; arms: ArmRow[]; instances: InstanceRow[] }

/** Two statements, however many places: what is declared, and what is reported. */
async function compare(
  actor: Actor | undefined,
  among: (table: Tables) => SQL | undefined,
  environments: Silences,
  now: number,
  reader: Reader,
): Promise<Map<string, Compared>> {
  const arms = await readArms(actor, among(placement), reader)
  const reports = await readInstances(among(serviceReport), now, reader)
  const compared = [...new Set([...arms.keys(), ...reports.keys()])].map((key): [string, Compared] => {
    const [packageId = '', environment = ''] = key.split(' ')
    const own = arms.get(key) ?? []
    const instances = (reports.get(key) ?? []).map((row) => ({
      ...row,
      version: row.version ?? own.find(({ digest }) => digest === row.digest)?.name ?? null,
    }))
    const declaredSince = own[0]?.declaredSince ?? null
    const silentAfter = silenceOf(environments, environment)
    const declared = { arms: own, declaredSince, instances, now, silentAfter }
    return [key, { place: { packageId, environment }, declared, arms: own, instances }]
  })
  return new Map(compared)
}

function reportedFrom(declared: Declared): Reported {
  const { state, problems } = judgeReports(declared)
  return { state, problems: problems.map((problem) => ({ ...problem, since: iso(problem.since) })) }
}

/** What services of these packages report against what is declared, place by place: in two statements. */
export async function readReported(
  actor: Actor | undefined,
  packageIds: string[],
  environments: Silences,
  now: number,
  reader: Reader = db,
): Promise<{ place: Place; reported: Reported }[]> {
  const among = (table: Tables) => inArray(table.packageId, packageIds)
  const compared = await compare(actor, among, environments, now, reader)
  return [...compared.values()].map(({ place, declared }) => ({ place, reported: reportedFrom(declared) }))
}

/** The same for a page of places, by `placeKey`. Where nothing is declared and nothing reports there is no entry. */
export async function reportedOf(
  actor: Actor | undefined,
  places: readonly Place[],
  environments: Silences,
  now: number,
  reader: Reader = db,
): Promise<Map<string, Reported>> {
  const packageIds = [...new Set(places.map(({ packageId }) => packageId))]
  const all = await readReported(actor, packageIds, environments, now, reader)
  const asked = new Set(places.map(placeKey))
  return new Map(
    all.map(({ place, reported }) => [placeKey(place), reported] as const).filter(([key]) => asked.has(key)),
  )
}

const mostShown = 200
const worstFirst = [
  'unknown digest',
  'mismatch',
  'catching up',
  'as declared',
  'gone',
] satisfies (typeof instanceStates)[number][]

/** A package's services, environment by environment, against what is declared there. */
export async function readReports(
  actor: Actor | undefined,
  packageName: string,
  now: number,
): Promise<EnvironmentReports[]> {
  return db.snapshot(async (reader) => {
    const { id } = await requirePackage(packageName, reader)
    const environments = await readEnvironments(reader)
    const compared = await compare(actor, (table) => eq(table.packageId, id), environments, now, reader)
    const order = (name: string) => environments.findIndex((one) => one.name === name)
    return [...compared.values()]
      .map(viewOf)
      .toSorted((a, b) => order(b.environment) - order(a.environment) || (a.environment < b.environment ? -1 : 1))
  })
}

function viewOf({ place, declared, arms, instances }: Compared): EnvironmentReports {
  const shown = instances
    .map((one) => ({ one, state: stateOf(one, declared) }))
    .toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state) || b.one.lastAt - a.one.lastAt)
    .slice(0, mostShown)
  return {
    environment: place.environment,
    ...reportedFrom(declared),
    arms: arms.filter(({ former }) => !former).map(({ arm }) => arm),
    silentAfter: declared.silentAfter / 1000,
    instances: shown.map(({ one: { instance, digest, version, since, lastAt, predictions }, state }) => ({
      instance,
      digest,
      version,
      state,
      since: iso(since),
      lastAt: iso(lastAt),
      predictions,
    })),
    total: instances.length,
  }
}

/** How many predictions services said they made with a digest in an environment, since it was first reported there. */
export async function predictionsTotal(
  packageId: string,
  environment: string,
  digest: string,
  reader: Reader = db,
): Promise<number> {
  const [row] = await reader
    .select({ total: sql<number>`coalesce(sum(${serviceReport.predictions}), 0)`.mapWith(Number) })
    .from(serviceReport)
    .where(
      and(
        eq(serviceReport.packageId, packageId),
        eq(serviceReport.environment, environment),
        eq(serviceReport.digest, digest),
      ),
    )
  return row?.total ?? 0
}
