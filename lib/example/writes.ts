import { createReadStream } from 'node:fs'
import { eq, inArray } from 'drizzle-orm'
import { metricValue, scenarioResult, scenarioRun } from '#db/schema/evidence'
import { formerName, modelPackage } from '#db/schema/packages'
import { version, versionFile } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import { storeBlob } from '#lib/blobs/writes'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { manifestIn } from '#lib/manifest/folder'
import { readMetrics } from '#lib/metrics/reads'
import { postMetrics } from '#lib/metrics/writes'
import { findPackage } from '#lib/packages/reads'
import { createPackage } from '#lib/packages/writes'
import { registerVersion } from '#lib/versions/writes'
import { type ExamplePackage, readExample, readMeasured, versionFolder } from './source.ts'

export type Progress = (done: number, total: number, current: string) => void

/**
 * Loads the example catalog through the writes that the API calls. What is here already is left as it is, so a load that
 * stopped half-way is finished by the next.
 */
export async function loadExample(caller: Caller, progress: Progress = () => undefined): Promise<{ versions: number }> {
  const packages = await readExample()
  const total = packages.reduce((sum, { versions }) => sum + versions.length, 0)
  let done = 0
  for (const { versions, ...input } of packages) {
    await createOnce(caller, input)
    for (const number of versions) {
      progress(done, total, `${input.name} ${number}`)
      await registerFolder(caller, input.name, versionFolder(input.name, number))
      done += 1
    }
  }
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
    await storeBlob(caller, digest.slice('sha256:'.length), bytes)
  }
  const { version: number, digest } = await registerVersion(caller, name, parsed.manifest, { example: true })
  const measured = await readMeasured(folder)
  if (measured.length > 0 && (await readMetrics(name, number)).length === 0)
    await postMetrics(caller, name, number, measured, digest)
}

/** Removes the packages of the example, with their versions. Bytes that nothing else names stay until they are cleaned up. */
export async function removeExample(caller: Caller): Promise<{ packages: number }> {
  return change(caller, async (tx, record) => {
    const packages = await tx
      .select({ id: modelPackage.id, name: modelPackage.name })
      .from(modelPackage)
      .where(eq(modelPackage.example, true))
    const ids = packages.map(({ id }) => id)
    if (ids.length === 0) return { packages: 0 }
    const versions = tx.select({ id: version.id }).from(version).where(inArray(version.packageId, ids))
    const runs = tx.select({ id: scenarioRun.id }).from(scenarioRun).where(inArray(scenarioRun.versionId, versions))
    await tx.delete(scenarioResult).where(inArray(scenarioResult.runId, runs))
    await tx.delete(scenarioRun).where(inArray(scenarioRun.versionId, versions))
    await tx.delete(metricValue).where(inArray(metricValue.versionId, versions))
    await tx.delete(versionFile).where(inArray(versionFile.versionId, versions))
    await tx.delete(version).where(inArray(version.packageId, ids))
    await tx.delete(formerName).where(inArray(formerName.packageId, ids))
    await tx.delete(modelPackage).where(inArray(modelPackage.id, ids))
    const before = { packages: packages.map(({ name }) => name) }
    await record({ verb: 'example.removed', subject: 'example:catalog', label: 'the example catalog', before })
    return { packages: ids.length }
  })
}
