import { createReadStream } from 'node:fs'
import { and, eq, inArray, not, notInArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { auditEntry } from '#db/schema/audit'
import { dataset, datasetProfile, datasetVersion, versionDataset } from '#db/schema/datasets'
import { metricValue, scenarioResult, scenarioRun } from '#db/schema/evidence'
import { kpi, observationSeries } from '#db/schema/kpis'
import { formerName, modelPackage } from '#db/schema/packages'
import { promotion } from '#db/schema/promotions'
import { placement, release, releaseArm } from '#db/schema/releases'
import { version, versionFile } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import { storeBlob } from '#lib/blobs/writes'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { forgetScopes } from '#lib/events/forget'
import { manifestIn } from '#lib/manifest/folder'
import { readMetrics } from '#lib/metrics/reads'
import { postMetrics } from '#lib/metrics/writes'
import { findPackage } from '#lib/packages/reads'
import { createPackage } from '#lib/packages/writes'
import { sha256Of } from '#lib/versions/contents'
import { registerVersion } from '#lib/versions/writes'
import { removeJobs } from './lineage.ts'
import { type ExamplePackage, readExample, readMeasured, readStory, versionFolder } from './source.ts'
import { daysBefore, tellStory } from './story.ts'

export type Progress = (done: number, total: number, current: string) => void

/**
 * Loads the example catalog through the writes that the API calls. What is here already is left as it is, so a load that
 * stopped half-way is finished by the next.
 */
export async function loadExample(caller: Caller, progress: Progress = () => undefined): Promise<{ versions: number }> {
  const packages = await readExample()
  const story = await readStory()
  const inStory = new Set(
    story.steps.flatMap((step) => (step.do === 'register' ? `${step.package} ${step.version}` : [])),
  )
  const total = packages.reduce((sum, { versions }) => sum + versions.length, 0)
  let done = 0
  const register = async (by: Caller, name: string, number: string) => {
    progress(done, total, `${name} ${number}`)
    await registerFolder(by, name, versionFolder(name, number))
    done += 1
  }
  const begun = { ...caller, now: caller.now - daysBefore(story) }
  for (const { versions, ...input } of packages) {
    await createOnce(begun, input)
    for (const number of versions)
      if (!inStory.has(`${input.name} ${number}`)) await register(begun, input.name, number)
  }
  await tellStory(story, caller, register)
  progress(done, total, '')
  return { versions: done }
}

async function createOnce(caller: Caller, input: Omit<ExamplePackage, 'versions'>): Promise<void> {
  const here = await findPackage(input.name)
  if (!here) await createPackage(caller, input, true)
  else if (!here.example)
    throw new Refusal(
      'conflict',
      'example_name_taken',
      `You have a package ${input.name} of your own: rename it to load the example.`,
    )
}

async function registerFolder(caller: Caller, name: string, folder: string): Promise<void> {
  const { parsed, files } = await manifestIn(folder)
  if (parsed.issues)
    throw new Error(`${folder}: ${parsed.issues.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
  for (const { file, digest } of files) {
    const bytes = createReadStream(file)
    await storeBlob(caller, sha256Of(digest), bytes)
  }
  const { version: number, digest } = await registerVersion(caller, name, parsed.manifest, { example: true })
  const measured = await readMeasured(folder)
  if (measured.length > 0 && (await readMetrics(name, number)).length === 0)
    await postMetrics(caller, name, number, measured, digest)
}

const examplePackages = (tx: Tx) =>
  tx.select({ id: modelPackage.id, name: modelPackage.name }).from(modelPackage).where(eq(modelPackage.example, true))

/** What a release or promotion of a package that stays refers to stays with it. */
async function keepHeld(tx: Tx): Promise<void> {
  const armsThatStay = tx
    .select({ packageId: version.packageId })
    .from(releaseArm)
    .innerJoin(version, eq(version.id, releaseArm.versionId))
    .innerJoin(release, eq(release.id, releaseArm.releaseId))
    .innerJoin(modelPackage, eq(modelPackage.id, release.packageId))
    .where(eq(modelPackage.example, false))
  const namedForTheRest = tx
    .select({ packageId: version.packageId })
    .from(promotion)
    .innerJoin(version, eq(version.id, promotion.restVersionId))
    .innerJoin(modelPackage, eq(modelPackage.id, promotion.packageId))
    .where(eq(modelPackage.example, false))
  for (const held of [armsThatStay, namedForTheRest])
    await tx
      .update(modelPackage)
      .set({ example: false })
      .where(and(eq(modelPackage.example, true), inArray(modelPackage.id, held)))
}

/** Who is live in them goes first: releases hold on to versions. */
async function removeReleases(tx: Tx, packageIds: string[]): Promise<void> {
  const releases = tx.select({ id: release.id }).from(release).where(inArray(release.packageId, packageIds))
  await tx.delete(releaseArm).where(inArray(releaseArm.releaseId, releases))
  await tx.delete(placement).where(inArray(placement.packageId, packageIds))
  await tx.delete(release).where(inArray(release.packageId, packageIds))
  await tx.delete(promotion).where(inArray(promotion.packageId, packageIds))
}

/** Somebody of the story wrote it: their ids all begin so. */
const byStory = sql`${auditEntry.actorId} >= 'example-' and ${auditEntry.actorId} < 'example.'`
const saidOf = (who: SQL) =>
  sql`exists (select 1 from ${auditEntry} where ${auditEntry.subject} = 'kpi:' || ${kpi.name} and ${who})`

/** Removes the KPIs that the story defined, that nobody else said anything of since, and that nothing is observed of. */
async function removeKpis(tx: Tx): Promise<void> {
  const observed = tx.select({ kpi: observationSeries.kpi }).from(observationSeries)
  const mine = and(notInArray(kpi.name, observed), saidOf(byStory), not(saidOf(sql`not (${byStory})`)))
  await tx.delete(kpi).where(mine)
}

/** Removes the datasets that came with the example and that no version of a package stands on any more, and how they were made. */
async function removeDatasets(tx: Tx): Promise<string[]> {
  await removeJobs(tx)
  const used = tx.select({ name: versionDataset.dataset }).from(versionDataset)
  const unused = and(eq(dataset.example, true), notInArray(dataset.name, used))
  const names = (await tx.select({ name: dataset.name }).from(dataset).where(unused)).map(({ name }) => name)
  await tx.delete(datasetProfile).where(inArray(datasetProfile.dataset, names))
  await tx.delete(datasetVersion).where(inArray(datasetVersion.dataset, names))
  await tx.delete(dataset).where(inArray(dataset.name, names))
  return names
}

/** Removes the packages of the example, with their versions. Bytes that nothing else names stay until they are cleaned up. */
export async function removeExample(caller: Caller): Promise<{ packages: number }> {
  return change(caller, async (tx, record) => {
    if ((await examplePackages(tx)).length === 0) return { packages: 0 }
    await keepHeld(tx)
    const packages = await examplePackages(tx)
    const ids = packages.map(({ id }) => id)
    const versions = tx.select({ id: version.id }).from(version).where(inArray(version.packageId, ids))
    const runs = tx.select({ id: scenarioRun.id }).from(scenarioRun).where(inArray(scenarioRun.versionId, versions))
    await removeReleases(tx, ids)
    await tx.delete(scenarioResult).where(inArray(scenarioResult.runId, runs))
    await tx.delete(scenarioRun).where(inArray(scenarioRun.versionId, versions))
    await tx.delete(metricValue).where(inArray(metricValue.versionId, versions))
    await tx.delete(versionFile).where(inArray(versionFile.versionId, versions))
    await tx.delete(version).where(inArray(version.packageId, ids))
    await tx.delete(formerName).where(inArray(formerName.packageId, ids))
    await tx.delete(modelPackage).where(inArray(modelPackage.id, ids))
    const datasets = await removeDatasets(tx)
    await forgetScopes(tx, { packageIds: ids, datasets })
    await removeKpis(tx)
    const before = { packages: packages.map(({ name }) => name) }
    await record({ verb: 'example.removed', subject: 'example:catalog', label: 'the example catalog', before })
    return { packages: ids.length }
  })
}
