import { eq } from 'drizzle-orm'
import { db, type Reader, type Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { evidenceSnapshot } from '#db/schema/promotions'
import { version, withdrawal } from '#db/schema/versions'
import { withdrawnDataOf } from '#lib/datasets/withdrawn-data'
import { readEnvironments, readFreezes } from '#lib/environments/reads'
import type { ChosenGate, Environment } from '#lib/environments/schema'
import { apiChanges } from '#lib/manifest/compatibility'
import type { Manifest } from '#lib/manifest/schema'
import { latestMetricsAt, type VersionMetric } from '#lib/metrics/reads'
import { armsOf, currentRelease } from '#lib/releases/reads'
import { decidingRun } from '#lib/scenario-runs/deciding'
import { declaredEnvironment } from '#lib/scenario-runs/declared'
import { readStandards } from '#lib/standards/reads'
import { evaluate } from '#lib/standards/rules'
import { manifestOf } from '#lib/versions/parts'
import { contractOf } from '#lib/versions/scoring'
import type { Evidence, Measured, MetricPair } from './evidence.ts'
import { guardrailsOf } from './guardrails.ts'
import { canonical } from './sight.ts'

/** What a promotion asks for, as far as its evidence goes. */
export type Asking = {
  packageId: string
  versionId: string
  environment: string
  restVersionId: string | null
  breakingAcknowledged: boolean
}

/** Everything a promotion's gates look at, as it is known now. */
export async function collectEvidence(asking: Asking, now: number, reader: Reader = db): Promise<Evidence> {
  const { packageId, versionId, environment: named } = asking
  const subject = await subjectOf(versionId, reader)
  const environment = (await readEnvironments(reader)).find(({ name }) => name === named)
  const contract = await contractOf(versionId, packageId, reader)
  const live = await liveBeside(asking, reader)
  return {
    collectedAt: now,
    package: subject.name,
    version: subject.number,
    digest: subject.digest,
    environment: named,
    tier: environment?.tier ?? null,
    asks: {
      gates: environment?.gates ?? [],
      approvals: environment?.approvals[subject.risk] ?? 1,
      selfApproval: environment?.selfApproval ?? false,
    },
    withdrawn: withdrawnOf(subject) ?? (await withdrawnRest(asking, live, reader)),
    standard: await standardOf(environment, contract, reader),
    data: await dataOf(versionId, contract.manifest, reader),
    scenarios: await scenariosOf(versionId, contract, environment?.gates ?? [], reader),
    live: live.map(({ id: _id, packageId: _package, ...arm }) => arm),
    metrics: await metricsOf(versionId, live[0], reader),
    kpis: await guardrailsOf(asking, subject.name, now, reader),
    api: {
      acknowledged: asking.breakingAcknowledged,
      against: await apiAgainst(
        contract.manifest,
        live.filter((arm) => arm.packageId === packageId),
        reader,
      ),
    },
    owners: [...(contract.owners ?? [])],
    freeze: environment ? await freezeOf(environment, now, reader) : null,
  }
}

async function subjectOf(versionId: string, reader: Reader) {
  const [row] = await reader
    .select({
      number: version.number,
      digest: version.digest,
      name: modelPackage.name,
      packageId: version.packageId,
      risk: modelPackage.risk,
      reason: withdrawal.reason,
      by: withdrawal.by,
    })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(eq(version.id, versionId))
  if (!row) throw new Error(`no version ${versionId}`)
  return row
}

type Subject = Awaited<ReturnType<typeof subjectOf>>

const withdrawnOf = ({ by, reason }: Subject) => (reason === null || by === null ? null : { by, reason })

/** What gets the rest enters with the version: taken back, it enters no more than that. */
async function withdrawnRest(
  { restVersionId }: Asking,
  live: LiveArm[],
  reader: Reader,
): Promise<Evidence['withdrawn']> {
  if (restVersionId === null || live.length > 0) return null
  const rest = await subjectOf(restVersionId, reader)
  const found = withdrawnOf(rest)
  return found && { ...found, rest: `${rest.name} ${rest.number}` }
}

async function dataOf(versionId: string, { data = [] }: Partial<Manifest>, reader: Reader): Promise<Evidence['data']> {
  const withdrawn = await withdrawnDataOf(versionId, reader)
  return {
    named: data.length,
    unstated: data.filter(({ version }) => version === undefined).length,
    withdrawn: withdrawn.map(({ dataset, version, reason }) => ({ dataset, version, reason })),
  }
}

type LiveArm = Evidence['live'][number] & { id: string; packageId: string }

/** What serves in the environment, the largest share first, without the version that asks. */
export async function liveBeside(
  { packageId, versionId, environment }: Pick<Asking, 'packageId' | 'versionId' | 'environment'>,
  reader: Reader,
): Promise<LiveArm[]> {
  const current = await currentRelease(packageId, environment, reader)
  const arms: LiveArm[] = []
  for (const arm of await armsOf(current?.id ?? null, reader)) {
    if (arm.shadow || arm.versionId === versionId) continue
    const { name, number, digest, packageId: of } = await subjectOf(arm.versionId, reader)
    arms.push({ id: arm.versionId, packageId: of, package: name, version: number, digest, share: arm.share })
  }
  return arms
}

async function standardOf(
  environment: Environment | undefined,
  contract: Awaited<ReturnType<typeof contractOf>>,
  reader: Reader,
): Promise<Evidence['standard']> {
  const written = (await readStandards(reader)).find(({ name }) => name === environment?.standard)
  if (!written) return null
  const { standard: name, verdict, met, required, checks } = evaluate(written, contract)
  const short = checks.filter((check) => check.level === 'required' && check.verdict !== 'holds')
  return { name, verdict, met, required, short: short.map(({ title }) => title) }
}

async function scenariosOf(
  versionId: string,
  { manifest, scenarios = [] }: Awaited<ReturnType<typeof contractOf>>,
  gates: readonly ChosenGate[],
  reader: Reader,
): Promise<Evidence['scenarios']> {
  const anyEnvironment = gates.some((asked) => asked.gate === 'scenarios' && asked.anyEnvironment)
  const declared = await declaredEnvironment(versionId, manifest, reader)
  const run = await decidingRun(versionId, declared, { anyEnvironment }, reader)
  return { declared: scenarios.length, run }
}

const placeOf = ({ metric, dataset, split, slice }: VersionMetric) => JSON.stringify([metric, dataset, split, slice])

const measuredOf = ({ value, n, lower, upper }: VersionMetric): Measured => ({
  value,
  n,
  interval: lower === null || upper === null ? null : { lower, upper },
})

/** Measures of the version, each with that of what is live on the very same data; data nobody named is not the same. */
export async function metricsOf(
  versionId: string,
  live: LiveArm | undefined,
  reader: Reader,
): Promise<Evidence['metrics']> {
  const all = await latestMetricsAt(live ? [versionId, live.id] : [versionId], reader)
  const judged = all.filter(({ direction }) => direction !== null)
  const own = judged.filter((value) => value.versionId === versionId)
  const theirs = new Map(judged.filter((value) => value.versionId === live?.id).map((value) => [placeOf(value), value]))
  const pairs = own.flatMap((value): MetricPair[] => {
    const { metric, title, direction, dataset, split, slice } = value
    if (direction === null) return []
    const counterpart = dataset === null ? undefined : theirs.get(placeOf(value))
    const place = { metric, title, direction, dataset: dataset ?? 'data that is not named', split, slice }
    return [{ ...place, ...measuredOf(value), live: counterpart ? measuredOf(counterpart) : null }]
  })
  const matched = pairs.filter((pair) => pair.live !== null).length
  return { against: live ? `${live.package} ${live.version}` : null, pairs, onlyLive: theirs.size - matched }
}

async function apiAgainst(
  manifest: Partial<Manifest>,
  live: LiveArm[],
  reader: Reader,
): Promise<Evidence['api']['against']> {
  const against: Evidence['api']['against'] = []
  for (const { id, version: number } of live)
    against.push({ version: number, changes: apiChanges((await manifestOf(id, reader)).api, manifest.api) })
  return against
}

async function freezeOf({ name }: Environment, now: number, reader: Reader): Promise<Evidence['freeze']> {
  const freeze = (await readFreezes(name, now, reader)).find(({ from }) => Date.parse(from) <= now)
  return freeze ? { reason: freeze.reason, until: Date.parse(freeze.until) } : null
}

/** Keeps what was known, under its digest. */
export async function freeze(tx: Tx, evidence: Evidence): Promise<string> {
  const { text, digest } = canonical(evidence)
  await tx
    .insert(evidenceSnapshot)
    .values({ digest, evidence: text, createdAt: evidence.collectedAt })
    .onConflictDoNothing()
  return digest
}
