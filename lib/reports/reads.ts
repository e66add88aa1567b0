import { and, desc, eq, gt, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { placement, release, releaseArm } from '#db/schema/releases'
import { serviceReport } from '#db/schema/reports'
import { version } from '#db/schema/versions'
import { hiddenPackages } from '#lib/access/visible'
import type { Actor } from '#lib/caller'
import { byTier } from '#lib/environments/builtin'
import { readEnvironments } from '#lib/environments/reads'
import { requirePackage } from '#lib/packages/reads'
import { type Arm, type Declared, type Instance, judgeReports, stateOf } from './rules.ts'
import { type DeclaredArm, type EnvironmentReports, instanceStates, type Reported } from './schema.ts'

const whole = 10_000
/** How long an instance that says nothing is remembered. */
export const keptFor = 7 * 86_400_000
/** In its row stand the predictions of instances that are no longer remembered; no instance has this name. */
export const forgotten = ''

export type Place = { packageId: string; environment: string }
type Silences = readonly { name: string; silentAfter: number }[]

/** The key of a package in an environment in what `reportedOf` answers. */
export const placeKey = ({ packageId, environment }: Place): string => `${packageId} ${environment}`

/** After how many milliseconds without a report a service is missed. */
const silenceOf = (environments: Silences, name: string): number =>
  1000 * (environments.find((one) => one.name === name)?.silentAfter ?? byTier.production.silentAfter)

type ArmRow = Arm & { arm: DeclaredArm; declaredSince: number }

/** What is declared, with the arms of the release before; what is hidden from the actor has no name. */
export async function readArms(
  actor: Actor | undefined,
  where: SQL | undefined,
  reader: Reader = db,
): Promise<Map<string, ArmRow[]>> {
  const hidden = hiddenPackages(actor)
  const rows = await reader
    .select({
      packageId: placement.packageId,
      environment: placement.environment,
      declaredSince: placement.effectiveAt,
      current: placement.releaseId,
      releaseId: releaseArm.releaseId,
      share: releaseArm.share,
      shadow: releaseArm.shadow,
      digest: version.digest,
      number: version.number,
      ownerId: version.packageId,
      package: modelPackage.name,
      hidden: hidden
        ? sql<boolean>`${version.packageId} in ${hidden}`.mapWith(Boolean)
        : sql<boolean>`1 = 0`.mapWith(Boolean),
    })
    .from(placement)
    .innerJoin(release, eq(release.id, placement.releaseId))
    .innerJoin(releaseArm, sql`${releaseArm.releaseId} in (${release.id}, ${release.basedOn})`)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(where)
    .orderBy(releaseArm.shadow, desc(releaseArm.share), version.sortKey)
  const arms = rows.map((row) => ({ key: placeKey(row), row: armOf(row) }))
  return new Map([...Map.groupBy(arms, ({ key }) => key)].map(([key, own]) => [key, own.map(({ row }) => row)]))
}

type Joined = Place & {
  declaredSince: number
  current: string
  releaseId: string
  share: number
  shadow: boolean
  digest: string
  number: string
  ownerId: string
  package: string
  hidden: boolean
}

function armOf(row: Joined): ArmRow {
  const share = row.share / whole
  const { shadow, digest, declaredSince } = row
  const named = { package: row.package, version: row.number, digest }
  const name = row.ownerId === row.packageId ? row.number : `${row.package} ${row.number}`
  return {
    digest,
    name: row.hidden ? 'a version that is hidden from you' : name,
    share,
    shadow,
    former: row.releaseId !== row.current,
    declaredSince,
    arm: { ...(row.hidden ? { package: null, version: null, digest: null } : named), share, shadow },
  }
}

type InstanceRow = Instance & Place & { predictions: number }

/** What every instance said last that reported in the last 7 days. */
async function readInstances(where: SQL | undefined, now: number, reader: Reader): Promise<Map<string, InstanceRow[]>> {
  const rows = await reader
    .select({
      packageId: serviceReport.packageId,
      environment: serviceReport.environment,
      instance: serviceReport.instance,
      digest: serviceReport.digest,
      version: version.number,
      since: serviceReport.firstAt,
      lastAt: serviceReport.lastAt,
      predictions: serviceReport.predictions,
    })
    .from(serviceReport)
    .leftJoin(version, and(eq(version.digest, serviceReport.digest), eq(version.packageId, serviceReport.packageId)))
    .where(and(where, ne(serviceReport.instance, forgotten), gt(serviceReport.lastAt, now - keptFor)))
    .orderBy(desc(serviceReport.lastAt), desc(serviceReport.firstAt))
  const places = Map.groupBy(rows, placeKey)
  return new Map([...places].map(([key, own]) => [key, [...lastOfEach(own)]]))
}

function lastOfEach(newestFirst: InstanceRow[]): Iterable<InstanceRow> {
  const last = new Map<string, InstanceRow>()
  for (const row of newestFirst) if (!last.has(row.instance)) last.set(row.instance, row)
  return last.values()
}

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

const iso = (at: number) => new Date(at).toISOString()

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
